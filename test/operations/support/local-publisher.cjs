/**
 * Loaded before the gateway: every host that it fetches documents from is a server on this machine,
 * by HTTP. Jitter is none.
 */
const net = require('node:net');
const undici = require('undici');

const port = Number(process.env.LOCAL_PUBLISHER_PORT);

undici.Agent = class extends undici.Agent {
  constructor(options) {
    const connect = (_, callback) => {
      const socket = net.connect(port, '127.0.0.1', () => callback(null, socket));
      socket.once('error', (error) => callback(error, null));
    };
    super({ ...options, connect });
  }
};

Math.random = () => 0;
