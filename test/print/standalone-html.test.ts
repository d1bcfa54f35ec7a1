import { expect, it } from "vitest";
import { standaloneHtml } from "../../src/print/index.ts";

const policy = /<meta http-equiv="Content-Security-Policy" content="default-src 'none';/;

it.each([
  ["a document", '<!doctype html>\n<html lang="en">\n<head>\n<title>x</title></head>', "<head>"],
  ["a template without a head", "<!DOCTYPE html><p>x", "<!DOCTYPE html>"],
  ["a template that names a head later on", "<!doctype html><p>x</p><head>", "<!doctype html>"],
  ["a bare text", "x", ""],
])("the policy of %s comes before all else", (_, html, before) => {
  const standalone = standaloneHtml(html);
  const at = standalone.search(policy);
  expect(standalone.slice(0, at).trim().endsWith(before)).toBe(true);
  expect(standalone.slice(at).replace(/^<meta[^>]*>/, "")).toBe(
    html.slice(html.indexOf(before) + before.length),
  );
});
