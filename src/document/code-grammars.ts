/** The three things that print tells apart, as patterns; what none of them matches is plain. */
export interface CodeGrammar {
  comment?: string;
  string?: string;
  keyword?: string;
  ignoreCase?: boolean;
}

const slashComment = String.raw`//[^\n]*|/\*[\s\S]*?\*/`;
const hashComment = String.raw`(?<=^|\s)#[^\n]*`;
const dashComment = String.raw`--[^\n]*|/\*[\s\S]*?\*/`;

const double = String.raw`"(?:\\.|[^"\\\n])*"`;
const single = String.raw`'(?:\\.|[^'\\\n])*'`;
const backtick = "`(?:\\\\.|[^`\\\\])*`";
const tripleDouble = String.raw`"""[\s\S]*?"""`;
const tripleSingle = String.raw`'''[\s\S]*?'''`;
/** One character between quotes, so that a Rust lifetime is not taken for the start of a string. */
const character = String.raw`'(?:\\[^\n]{1,8}?|[^'\\\n])'`;

const quoted = `${double}|${single}`;

function words(list: string): string {
  return String.raw`(?<![\w.$-])(?:${list.trim().split(/\s+/).join("|")})(?![\w-])`;
}

const javascript: CodeGrammar = {
  comment: slashComment,
  string: `${quoted}|${backtick}`,
  keyword:
    words(`abstract as async await break case catch class const continue debugger declare default
    delete do else enum export extends false finally for from function get if implements import in
    instanceof interface is keyof let namespace new null of override private protected public readonly
    return satisfies set static super switch this throw true try type typeof undefined var void while
    with yield`),
};

const c: CodeGrammar = {
  comment: slashComment,
  string: `${double}|${character}`,
  keyword: words(`auto bool break case catch char class const continue default delete do double
    else enum extern false float for if inline int long namespace new noexcept nullptr operator private
    protected public return short signed sizeof static struct switch template this throw true try
    typedef typename union unsigned using virtual void volatile while`),
};

const java: CodeGrammar = {
  comment: slashComment,
  string: `${tripleDouble}|${double}|${character}`,
  keyword:
    words(`abstract boolean break byte case catch char class const continue data default do double
    else enum extends false final finally float for fun if implements import in instanceof int interface
    internal is let long namespace new null object open out override package permits private
    protected public readonly record ref return sealed short static string struct super suspend switch
    synchronized this throw throws transient true try using val var void volatile when where while
    yield`),
};

const shell: CodeGrammar = {
  comment: hashComment,
  string: `${double}|'[^']*'`,
  keyword:
    words(`case do done elif else esac exit export fi for function if in local return set then
    until while`),
};

const sql: CodeGrammar = {
  comment: dashComment,
  string: "'(?:''|[^'])*'",
  keyword: words(`add all alter analyze and as asc begin between by cascade case check column commit
    concurrently conflict constraint create cross default delete desc distinct do drop else end except
    exists explain false for foreign from full function group having if ilike in index inner insert
    intersect into is isolation join key lateral left level like limit lock not nothing null nulls
    offset on only or order outer over partition primary references returning right rollback row rows
    select set share skip table then to transaction trigger true truncate union unique update using
    vacuum validate values view when where window with`),
  ignoreCase: true,
};

const yaml: CodeGrammar = {
  comment: hashComment,
  string: quoted,
  keyword: String.raw`^[ \t]*(?:- )*[\w./$-]+(?=:(?:\s|$))`,
};

const markup: CodeGrammar = {
  comment: "<!--[\\s\\S]*?-->",
  string: quoted,
  keyword: String.raw`(?<=</?)[\w:-]+`,
};

const grammars: Readonly<Record<string, CodeGrammar>> = {
  javascript,
  c,
  java,
  shell,
  sql,
  yaml,
  markup,
  python: {
    comment: hashComment,
    string: `${tripleDouble}|${tripleSingle}|${quoted}`,
    keyword:
      words(`and as assert async await break case class continue def del elif else except False
      finally for from global if import in is lambda match None nonlocal not or pass raise return self
      True try while with yield`),
  },
  go: {
    comment: slashComment,
    string: `${double}|${character}|${backtick}`,
    keyword:
      words(`break case chan const continue default defer else fallthrough false for func go goto
      if import interface map nil package range return select struct switch true type var`),
  },
  rust: {
    comment: slashComment,
    string: `${double}|${character}`,
    keyword:
      words(`as async await break const continue crate dyn else enum extern false fn for if impl in
      let loop match mod move mut pub ref return self static struct super trait true type unsafe use
      where while`),
  },
  ruby: {
    comment: hashComment,
    string: quoted,
    keyword:
      words(`alias and begin break case class def do else elsif end ensure false for if in module
      next nil not or raise redo rescue retry return self super then true unless until when while yield`),
  },
  php: {
    comment: `${slashComment}|${hashComment}`,
    string: quoted,
    keyword:
      words(`abstract as break case catch class const continue default do echo else elseif extends
      false final finally fn for foreach function if implements instanceof interface match namespace new
      null private protected public readonly return static switch throw trait true try use var while`),
  },
  json: { string: String.raw`${double}(?!\s*:)`, keyword: String.raw`${double}(?=\s*:)` },
  toml: {
    comment: "[#;][^\\n]*",
    string: quoted,
    keyword: String.raw`^[ \t]*\[[^\]\n]+\]|^[ \t]*[\w.-]+(?=[ \t]*=)`,
  },
  terraform: {
    comment: `${slashComment}|${hashComment}`,
    string: double,
    keyword: words(
      "data false for if in locals module null output provider resource true variable",
    ),
  },
  dockerfile: {
    comment: "^#[^\\n]*",
    string: quoted,
    keyword: String.raw`^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b`,
  },
  graphql: {
    comment: "#[^\\n]*",
    string: `${tripleDouble}|${double}`,
    keyword: words(
      "enum extend fragment implements input interface mutation on query scalar schema subscription type union",
    ),
  },
  protobuf: {
    comment: slashComment,
    string: double,
    keyword: words(
      "enum import message oneof option optional package repeated reserved returns rpc service stream syntax",
    ),
  },
  http: {
    string: double,
    keyword: String.raw`^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)\b|^HTTP/[\d.]+ \d{3}|^[A-Za-z][\w-]*(?=:)`,
  },
  css: {
    comment: "/\\*[\\s\\S]*?\\*/",
    string: quoted,
    keyword: String.raw`@[\w-]+|(?<![\w-])[\w-]+(?=[ \t]*:)`,
  },
  diff: { comment: String.raw`^-[^\n]*`, string: "^@@[^\\n]*", keyword: String.raw`^\+[^\n]*` },
  log: { string: double, keyword: String.raw`\b(?:ERROR|FATAL|PANIC|WARN|WARNING|CRITICAL)\b` },
};

const aliases: Readonly<Record<string, string>> = {
  bash: "shell",
  "c#": "java",
  "c++": "c",
  cpp: "c",
  cs: "java",
  csharp: "java",
  docker: "dockerfile",
  golang: "go",
  hcl: "terraform",
  html: "markup",
  ini: "toml",
  js: "javascript",
  json5: "json",
  jsonc: "json",
  jsx: "javascript",
  kotlin: "java",
  kt: "java",
  patch: "diff",
  proto: "protobuf",
  psql: "sql",
  py: "python",
  rb: "ruby",
  rs: "rust",
  scala: "java",
  sh: "shell",
  svg: "markup",
  swift: "java",
  tf: "terraform",
  ts: "javascript",
  tsx: "javascript",
  typescript: "javascript",
  xml: "markup",
  yml: "yaml",
  zsh: "shell",
};

/** The grammar of a language by the name that a fence gives it; null for one that is set plain. */
export function grammarOf(language: string): CodeGrammar | null {
  const name = Object.hasOwn(aliases, language) ? aliases[language] : language;
  return name !== undefined && Object.hasOwn(grammars, name) ? (grammars[name] ?? null) : null;
}
