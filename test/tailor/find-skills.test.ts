import { describe, expect, test } from "vitest";
import { parseDescription } from "../../src/tailor/description.ts";
import { findMentions, toOutsideFindings, toSkillFindings } from "../../src/tailor/find-skills.ts";
import { shippedContent } from "./bank.ts";

const { skills, words } = shippedContent();

function found(text: string) {
  const mentions = findMentions(parseDescription(text, words), skills, words);
  return { inside: toSkillFindings(mentions), outside: toOutsideFindings(mentions) };
}

/** Ids of skills, and titles of outside names behind "o:". */
const cases: readonly (readonly [wanted: string, text: string])[] = [
  ["", "Go above and beyond for our customers."],
  ["", "You talk to C-level stakeholders and to R&D."],
  ["", "Rest assured that we care. We spark joy with Swift communication."],
  ["", "You express yourself clearly and react quickly to change."],
  ["", "The internship starts in Spring 2026 in Phoenix, Arizona."],
  ["", "Every node of our network counts. You take the helm."],
  ["nodejs,go,rust", "We use Node, Go, and Rust."],
  ["c-language,cpp,rust", "You know C, C++ or Rust."],
  ["c-language,cpp", "C/C++ development on the server"],
  ["python,go", "Python/Go"],
  ["java,go", "Java & Go"],
  ["go", "Skills: Go"],
  ["dotnet,csharp", "C#/.NET developers"],
  ["go", "Go (Golang) services"],
  ["rest", "Design of REST-APIs"],
  ["c-language", "Our database engine is written in C."],
  ["o:R,python,statistics", "R or Python for statistics"],
  ["spring,hibernate", "Spring/Hibernate"],
  ["nodejs", "NodeJS"],
  ["nodejs", "node.js backend"],
  ["kubernetes", "K8S"],
  ["postgresql", "PostgreSQL's planner"],
  ["aspnet-core", "ASP.NET MVC"],
  ["kafka,rabbitmq", "Kafka/RabbitMQ"],
  ["", "Ready, set, Go! Apply now."],
  ["", "Go-getters and go-to-market people welcome."],
  ["", "We Go live every Tuesday."],
  ["go", "Experience with Go is required."],
  ["go", "Strong Go skills"],
  ["go", "You write Go every day."],
  ["go", "Go 1.22, generics included"],
  ["go", "- Go"],
  ["go,kubernetes", "Go, Kubernetes"],
  ["go", "Go developer"],
  ["ruby,rails,o:Sinatra", "Ruby on Rails or Sinatra; you know Ruby well"],
  ["aws-lambda,aws", "Lambda functions on AWS"],
  ["", "Lambda is our house cat."],
  ["express,nodejs", "Express with Node"],
  ["", "We deliver by Express."],
  ["oracle", "Oracle 19c and PL/SQL"],
  ["azure-devops", "Azure DevOps"],
  ["sql-server", "MS SQL Server"],
  ["sql", "ANSI SQL"],
  ["ci-cd", "CI/CD pipelines"],
  ["ci-cd", "continuous integration"],
  ["test-automation,unit-testing", "unit and integration tests"],
  ["github-actions", "GitHub Actions"],
  ["git", "Git"],
  ["oauth,openid-connect", "OAuth2/OIDC"],
  ["s3,sqs,aws", "AWS (S3, SQS)"],
  ["", "We bash bugs."],
  ["bash,python", "Bash or Python scripts"],
  ["", "Our Chef cooks daily, and Jest is welcome."],
  ["jest", "Tests with Jest"],
  ["mentoring", "You mentor juniors"],
  ["", "You get a mentor and coaching"],
  ["", "You will be mentored by our CTO"],
  ["mentoring", "Mentoring experience"],
  ["code-review", "You review code"],
  ["code-review", "conduct code reviews"],
  ["incident-response", "join our on-call rotation"],
  ["terraform", "no Kubernetes, but Terraform"],
  ["kubernetes,terraform", "not only Kubernetes but Terraform"],
  ["o:SAP", "SAP knowledge"],
  ["", "We tap the sap of maple trees."],
  ["spark,o:Databricks", "Jobs on Databricks and Spark"],
  ["microservices", "micro-services architecture"],
  ["data-modelling", "data modeling"],
  ["encryption", "encrypted storage"],
  ["event-driven", "event-driven systems"],
  ["event-driven", "event driven architectures"],
  ["domain-driven-design", "DDD"],
  ["grpc,protobuf", "gRPC/Protobuf"],
  ["websockets", "web sockets"],
  ["elasticsearch", "ELK"],
  ["scala", "Scala"],
  ["", "scalable solutions"],
  ["typescript", "TS"],
  ["jvm", "JVM tuning"],
  ["nosql", "NoSQL stores"],
  ["time-series-databases", "time-series data"],
  ["llm", "LLMs"],
  ["rag,llm", "RAG pipelines with LLMs"],
  ["ai-coding-assistants", "GitHub Copilot or Cursor"],
  ["", "Move the cursor."],
  ["prometheus,grafana", "Prometheus & Grafana"],
  ["threat-modelling", "threat modeling"],
  ["load-testing", "load tests"],
  ["load-testing", "performance testing"],
  ["caching", "cache invalidation"],
  ["linux", "Unix/Linux"],
  ["networking", "TCP/IP"],
  ["gdpr", "HIPAA and GDPR"],
  ["supply-chain-security", "SBOM"],
  ["openapi", "OpenAPI/Swagger"],
  ["react", "React"],
  ["react-native", "React Native"],
  ["vue", "Vue.js 3"],
  ["cassandra", "Cassandra"],
  ["pubsub", "Google Pub/Sub"],
  ["azure", "Microsoft Azure"],
  ["gcp", "GCP"],
  ["aws", "Amazon Web Services (AWS)"],
  ["object-storage", "blob storage"],
  ["payments", "payments"],
  ["", "payment of invoices"],
  ["", "Prior experience in retail is fine, any language."],
  ["temporal", "Temporal workflows in our services"],
  ["", "temporal data"],
  ["perl", "Perl"],
  ["java", "Java 21"],
  ["", "JavaBeans bar nearby"],
  ["javascript", "JavaScript"],
  ["spring-boot,java", "Java (Spring Boot)"],
  ["machine-learning", "ML: machine learning"],
];

describe("names of skills", () => {
  test.each(cases)("[%s] in %s", (wanted, text) => {
    const { inside, outside } = found(`## Requirements\n\n${text}`);
    const names = [
      ...inside.map(({ skill }) => skill.id),
      ...outside.map((each) => `o:${each.outside.title}`),
    ];
    expect(names.sort()).toEqual(
      wanted
        .split(",")
        .filter((name) => name !== "")
        .sort(),
    );
  });
});

describe("how much a skill is asked for", () => {
  test.each([
    ["required", "## Requirements\n\n- Kafka"],
    ["required", "You will run Kafka."],
    ["required", "Our stack: Kafka"],
    ["nice", "Cloud services, preferably Kafka"],
    ["nice", "## Nice to have\n\n- Kafka"],
    ["nice", "Preferred Qualifications:\n- Kafka"],
    ["nice", "Desirable: Kafka"],
    ["nice", "Java is required, Kafka a plus."],
    ["nice", "- Kafka (nice to have)"],
    ["nice", "Experience with Kafka would be advantageous."],
    ["nice", "It would be lovely if you knew Kafka."],
    ["required", "You know Kafka; Redis is a plus."],
    ["required", "## Nice to have\n\n- Redis\n\n## Requirements\n\n- Kafka"],
    [undefined, "## Benefits\n\n- Kafka training"],
    [undefined, "A yearly conference budget for Kafka Summit and a pension."],
    [undefined, "We are an equal opportunity employer of Kafka people."],
    [undefined, "You don't need Kafka."],
    [undefined, "The data team uses Kafka."],
  ])("%s: %s", (need, text) => {
    expect(found(text).inside.find(({ skill }) => skill.id === "kafka")?.need).toBe(need);
  });
});

/** Skills that are demanded, with those of which any one is enough in brackets. */
const choices: readonly (readonly [wanted: string, text: string])[] = [
  ["[kotlin java] kafka", "Kotlin or Java, and Kafka"],
  ["[go rust java]", "You write Go, Rust, or Java."],
  ["docker [postgresql mysql] redis", "Docker, PostgreSQL or MySQL, Redis"],
  ["[aws gcp] terraform", "AWS/GCP and Terraform"],
  ["kafka [kafka rabbitmq]", "Kafka or RabbitMQ. We run Kafka."],
  ["go docker", "Go and Docker"],
];

describe("alternatives", () => {
  test.each(choices)("%s: %s", (wanted, text) => {
    const groups = found(`Requirements:\n${text}`).inside.map(({ anyOf }) => {
      const ids = anyOf.map(({ id }) => id).join(" ");
      return anyOf.length > 1 ? `[${ids}]` : ids;
    });
    expect([...new Set(groups)].join(" ")).toBe(wanted);
  });
});
