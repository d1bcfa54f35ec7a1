import { UserError } from "../diagnostic/user-error.ts";

export const fieldTypes = ["text", "multiline", "check", "radio"] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One field, or one choice of a radio group, as a link's address carries it through the printing. */
export interface FieldAddress {
  readonly type: FieldType;
  /** Parts joined by dots: `q.<question>.rating`. */
  readonly name: string;
  /** Which choice of a radio group; null for the other types. */
  readonly option: string | null;
  /** What the field is, in words; of a radio group "group: choice". */
  readonly label: string;
  /** What is printed there already; such a field can be read but not changed. */
  readonly value: string | null;
}

/** No such host can exist (RFC 2606), so a link that were left behind leads nowhere. */
const origin = "https://field.invalid/";

/** `https://field.invalid/<type>/<name>[/<option>]?label=…[&value=…]` */
export function fieldUrl({ type, name, option, label, value }: FieldAddress): string {
  const path = [type, name, ...(option === null ? [] : [option])].map(encodeURIComponent);
  const query = [["label", label], ...(value === null ? [] : [["value", value]])]
    .map(([key, text = ""]) => `${key}=${encodeURIComponent(text)}`)
    .join("&");
  return `${origin}${path.join("/")}?${query}`;
}

export function isFieldUrl(url: string): boolean {
  return url.startsWith(origin);
}

/** @throws UserError printing if it is not the address of a field */
export function parseFieldUrl(url: string): FieldAddress {
  const { pathname, searchParams } = new URL(url);
  const [type, name = "", option = null, ...rest] = pathname.slice(1).split("/").map(decoded);
  const known = fieldTypes.find((one) => one === type);
  if (known === undefined)
    return throwFieldError(name, `its type is not one of ${fieldTypes.join(", ")}`);
  if (!/^[^.]+(\.[^.]+)*$/.test(name) || rest.length > 0)
    return throwFieldError(name, "it has no such name");
  if ((known === "radio") !== (option !== null)) {
    return throwFieldError(
      name,
      known === "radio" ? "it has no data-value" : "only radio has choices",
    );
  }
  // Written as a PDF name, and `Off` is that of no choice at all.
  if (option !== null && (!/^[\w-]+$/.test(option) || option === "Off")) {
    return throwFieldError(name, `its data-value ${option} is not of letters, digits and hyphens`);
  }
  const label = searchParams.get("label") || name;
  return { type: known, name, option, label, value: searchParams.get("value") };
}

/** Nothing for what is no UTF-8: such an address is not one of ours. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

export function throwFieldError(name: string, problem: string): never {
  throw new UserError("printing", `The form field ${name || "without a name"}: ${problem}`, [
    "Look at data-field, data-field-type and data-value in the template.",
  ]);
}
