import { describe, expect, test } from "vitest";
import { fieldUrl, parseFieldUrl } from "../../src/form/field-address.ts";
import { linkFields } from "../../src/form/index.ts";

const addresses = [
  { type: "text", name: "candidate", option: null, label: "Candidate", value: "A & B = ?#%+ ’" },
  { type: "multiline", name: "q.a-b.notes", option: null, label: "Notes: (1)\\", value: null },
  { type: "check", name: "q.a.lookFor.b", option: null, label: "她 'x' \"y\"", value: null },
  { type: "radio", name: "q.a.rating", option: "na", label: "Question 1: n/a", value: null },
] as const;

describe("the address of a field", () => {
  test.each(addresses)("of $name comes through", (address) => {
    expect(parseFieldUrl(fieldUrl(address))).toEqual(address);
    expect(fieldUrl(address)).toMatch(/^[\x21-\x7e]+$/);
  });
});

test("an address that is no text is refused", () => {
  expect(() => parseFieldUrl("https://field.invalid/text/%ff")).toThrow("without a name");
});

describe("linkFields", () => {
  const link = (html: string) => /<a class="field-link[^"]*" href="([^"]*)"><\/a>/.exec(html)?.[1];

  test("lays a link into the element, whatever the order of its attributes", () => {
    const html = linkFields(
      '<p data-label="Notes" id="x" data-field="q.a.notes" class="ruled" data-field-type="multiline"><b>Notes</b></p>',
    );
    expect(html).toBe(
      '<p data-label="Notes" id="x" data-field="q.a.notes" class="ruled" data-field-type="multiline"><a class="field-link" href="https://field.invalid/multiline/q.a.notes?label=Notes"></a><b>Notes</b></p>',
    );
  });

  test("reads what Handlebars has escaped", () => {
    const html = linkFields(
      '<i data-field="a" data-field-type="text" data-label="&lt;a&gt; &amp; &quot;b&quot; &#x27;c&#39; &copy;" data-value="d&#x3D;e"></i>',
    );
    const href = (link(html) ?? "").replaceAll("&amp;", "&").replaceAll("&#39;", "'");
    expect(parseFieldUrl(href)).toMatchObject({ label: `<a> & "b" 'c' &copy;`, value: "d=e" });
  });

  test("takes a field without a type for a line of text, without a value for an empty one", () => {
    const html = linkFields('<i data-field="a" data-label="A" data-value=""></i>');
    expect(parseFieldUrl(link(html) ?? "")).toMatchObject({ type: "text", value: null });
  });

  test("leaves text alone that only looks like a field", () => {
    const html = '<p title="x">&lt;i data-field="a"&gt; data-field="b"</p>';
    expect(linkFields(html)).toBe(html);
  });
});
