/** Whether the long form of the slow tests was asked for (`npm run test:soak`). */
export const soak = process.env.SOAK === "1";
