/** What a message of Chrome's DevTools protocol carries. Nothing in it is believed before it's read. */
export type Fields = Readonly<Record<string, unknown>>;

/** What came is not what Chrome's DevTools protocol has there. */
export class ProtocolProblem extends Error {
  override readonly name = "ProtocolProblem";

  constructor() {
    super("it does not speak Chrome's DevTools protocol");
  }
}

/** @throws ProtocolProblem if the value is not an object */
export function asFields(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ProtocolProblem();
  }
  return value as Fields;
}

/** @throws ProtocolProblem if there is no such object */
export function fieldsIn(fields: Fields, name: string): Fields {
  return asFields(fields[name]);
}

/** @throws ProtocolProblem if there is no such text */
export function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw new ProtocolProblem();
  return value;
}

/** @throws ProtocolProblem if there is no such list of objects */
export function listIn(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new ProtocolProblem();
  return value.map(asFields);
}
