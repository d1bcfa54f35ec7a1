// A status in a bank's task. cspell:ignore CANCELLING
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LoadedQuestion } from "../bank.ts";
import { allTexts } from "./question-texts.ts";

/** What everyone in the trade says aloud, or reads as a word of code. */
const common = new Set(
  `AI API CD CDN CI CEO CFO CLI CPU CRM CSS CSV CTO DNS DTO FIFO GB HTML HTTP HTTPS IBAN ID IP IO JPEG JSON JVM
  KB MB OS PDF PHP PNG RAM README REST RFC RPC SDK SLA SQL SQS SVG TB TCP TLS UI URL UTC UUID VAT VM
  XML YAML ACID AES AWS CAP CORS CQRS CRDT GCM GDPR GIN HSTS JSONB JWT MD5 MQTT NAT NIST NTP PKCE RS256
  SHA SYN UTF AP CP
  DELETE GET OPTIONS PATCH POST PUT DEBUG ERROR INFO WARN SIGKILL SIGSTOP SIGTERM PENDING PAID
  DELIVERED CANCELLING
  AA ARIA ASP AVIF COPY DOM EU FAQ HMAC HR ICU INP ISO IT JDK LCP MCP NET NVDA PIN RDS TV WCAG ZGC`.split(
    /\s+/,
  ),
);

/** Words of SQL and of databases' own languages are written in capitals, and are not acronyms. */
const keywords = new Set(
  `ACCESS ALTER ANALYZE AND AT BACKWARD BETWEEN BUFFERS BY BYPASSRLS CASE CHECK COMMIT COMMITTED
  CONCURRENTLY CREATE DEL DESC EXCLUDE EXCLUSIVE EXPLAIN FOR FROM FULL HMGET ILIKE IN INDEX INSERT IS LIKE LIMIT
  LISTEN LOCKED NOT NULL NUMERIC OFFSET OR ORDER PEXPIRE READ REFRESH REINDEX REPEATABLE SELECT SERIAL
  SERIALIZABLE SET SKIP STATISTICS TABLE TIME UNION UNIQUE UPDATE USING VACUUM VALID WHERE WITH ZONE`.split(
    /\s+/,
  ),
);

/** A problem for each acronym that is neither common nor written out next to it in brackets. */
export function findUnexplained(sources: readonly LoadedQuestion[]): Diagnostic[] {
  return sources.flatMap(({ question, yaml }) => {
    const texts = allTexts(question);
    const whole = texts.map(({ text }) => text).join("\n");
    const shown = question.body.exhibit ?? "";
    const reported = new Set<string>();
    return texts.flatMap(({ path, text }) =>
      acronymsIn(text).flatMap((acronym) => {
        if (reported.has(acronym) || isExplained(acronym, whole, shown)) return [];
        reported.add(acronym);
        return [
          yaml.diagnostic(path, "strict-acronym", `"${acronym}" is not written out`, {
            hint: `write it out once, such as "the long form (${acronym})"`,
          }),
        ];
      }),
    );
  });
}

function acronymsIn(text: string): string[] {
  const prose = text.replace(/`[^`]*`/g, " ");
  return [...prose.matchAll(/\b([A-Z][A-Z0-9]*[A-Z][A-Z0-9]*)s?\b/g)].map(
    ([, acronym = ""]) => acronym,
  );
}

/** Words that the exhibit shows are quoted from it. */
function isExplained(acronym: string, text: string, exhibit: string): boolean {
  return (
    common.has(acronym) ||
    keywords.has(acronym) ||
    exhibit.includes(acronym) ||
    text.includes(`(${acronym})`) ||
    text.includes(`${acronym} (`)
  );
}
