import { digest } from "./digest.ts";

/** Who a kit is printed for, as far as folders tell people apart. */
export interface PrintedFor {
  label: string | null;
  candidate: string | null;
}

/**
 * What a folder's manifest says of a person: a label as it is, a name as a digest. Spaces, case, and the
 * Unicode form of a name make no other person.
 */
export function personKey({ label, candidate }: PrintedFor): string | null {
  if (label !== null) return `label:${label}`;
  if (candidate === null) return null;
  const name = candidate.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
  return `candidate:${digest(JSON.stringify(["candidate", name]))}`;
}

/** What is printed about a person, apart from their label. */
export interface PrintedDetails {
  candidate: string | null;
  /** YYYY-MM-DD. */
  date: string | null;
  /** Of every stage that has none of its own. */
  interviewer: string | null;
  /** By stage. */
  interviewers: Readonly<Record<string, string>>;
}

/** What a folder's manifest says of that: a digest, to tell if something has changed since. */
export function detailsKey({ candidate, date, interviewer, interviewers }: PrintedDetails): string {
  const named = Object.entries(interviewers).filter(([, name]) => name !== "");
  return digest(
    JSON.stringify(["details", candidate ?? "", date ?? "", interviewer ?? "", named.sort()]),
  );
}

/** Who a key stands for, as far as it says: a candidate's name stays unknown. */
export function keyedPerson(key: string | null): PrintedFor {
  const label = key?.startsWith("label:") ? key.slice("label:".length) : null;
  return { label, candidate: key === null || label !== null ? null : "" };
}

/**
 * Names of the folders that a kit may go into, the best one first, without end. No name of a person
 * is part of any.
 *
 * @param base role and level, such as `backend-senior`
 * @param kit id of the kit, for another selection than the one that is in the folder before
 */
export function* kitFolderNames(
  base: string,
  { label, candidate }: PrintedFor,
  kit: string,
): Generator<string> {
  const first = label === null ? base : `${base}-${label}`;
  yield first;
  if (label !== null || candidate === null) {
    const other = `${first}-${kit}`;
    yield other;
    for (let number = 2; ; number += 1) yield `${other}-${number}`;
  }
  for (let number = 2; ; number += 1) yield `${base}-copy-${number}`;
}
