import type { Progress } from "../diagnostic/progress.ts";

const cells = 24;

/** One line: a bar, how many, how fast, how long still. Rate and time left come with the first one done. */
export function progressBar({ done, of, unit, worked, elapsedMs }: Progress): string {
  const full = of === 0 ? cells : Math.floor((done / of) * cells);
  const bar = `[${"#".repeat(full)}${"-".repeat(cells - full)}]`;
  const count = `${bar} ${done} of ${of} ${unit}`;
  if (worked === 0) return count;
  const perSecond = worked / (Math.max(elapsedMs, 1) / 1000);
  const left = duration((of - done) / perSecond);
  return `${count}, ${perSecond.toFixed(perSecond < 10 ? 1 : 0)} a second, ${left} left`;
}

/** "8 s", "2 min 05 s", "1 h 04 min". */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const pad = (value: number) => String(value).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}
