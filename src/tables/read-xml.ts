// cspell:ignore onopentag ontext onclosetag
import { Parser } from "htmlparser2";

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Goes through XML from its beginning to its end. Names come without prefixes, entities other than those of
 * XML itself aren't known, and nothing is ever loaded.
 */
export function readXml(xml: string, { open, text, close }: XmlHandlers): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open?.(local(name), attributes),
      ontext: (piece) => text?.(piece),
      onclosetag: (name) => close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
