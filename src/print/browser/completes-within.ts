/** A deadline is counted in this many equal ticks. */
const ticks = 20;

/**
 * True if the work is done in time; rejects as it does. Late work goes on by itself.
 *
 * @param ms deadline in milliseconds. However long this process blocks its own event loop (while it
 * loads or renders), that counts as one tick: the answer may have been waiting all along.
 */
export async function completesWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    let left = ticks;
    timer = setInterval(() => {
      left -= 1;
      if (left <= 0) resolve(false);
    }, ms / ticks);
  });
  work.catch(() => {}); // Once it's late, no one else may be listening.
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearInterval(timer);
  }
}

/** What was waited for did not come in time. */
export class TooLate extends Error {
  override readonly name = "TooLate";
}
