import { sendLoad, type LoadOptions } from './http-load';

/** The load runs in a process of its own, so that it shares no thread with the measurement. */
process.on('message', (options: LoadOptions) => {
  void sendLoad(options).then((report) => process.send?.(report));
});
