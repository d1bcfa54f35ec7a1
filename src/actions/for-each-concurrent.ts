/**
 * Does the work for each item, in order, at most `limit` at a time.
 *
 * @throws the first error, once what is under way has ended; the remaining items are left out
 */
export async function forEachConcurrent<T>(
  limit: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      try {
        await work(items[index] as T, index);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: limit }, lane));
  for (const result of ended) if (result.status === "rejected") throw result.reason;
}
