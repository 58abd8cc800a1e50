/** That an answer took longer than its caller is kept waiting. */
export class DeadlinePassed extends Error {
  readonly statusCode = 503;
}

/**
 * The answer, or the error that it takes too long. The work goes on: whoever shares it may still
 * wait for it, and what it writes is written whole. Who asks again with the same idempotency key is
 * told what came of it.
 */
export async function inTime<Answer>(answer: Promise<Answer>, longest: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DeadlinePassed('It takes too long just now; try again')),
      longest,
    );
  });
  try {
    return await Promise.race([answer, passed]);
  } finally {
    clearTimeout(timer);
  }
}
