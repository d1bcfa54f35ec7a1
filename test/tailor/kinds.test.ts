import { describe, expect, test } from "vitest";
import { htmlToText } from "../../src/markup/html-text.ts";
import { readFindings } from "../../src/tailor/findings.ts";
import { shippedContent } from "./bank.ts";

/** Kinds of faults that readers of real descriptions made, each with inputs and what is in them. */
const { bank, vocabulary } = shippedContent();

interface Wanted {
  title?: string;
  level?: string;
  levels?: string[];
  must?: string;
  nice?: string;
  /** Named, and not asked for. */
  none?: string;
  /** What no question is about, and is asked for. */
  outside?: string[];
  topics?: string;
  noTopics?: string;
  family?: string | null;
  software?: boolean;
  language?: string;
}

const words = (list = "") => list.split(" ").filter((word) => word !== "");

function check(text: string, wanted: Wanted) {
  const found = readFindings(text.startsWith("<") ? htmlToText(text) : text, bank, vocabulary);
  const ids = (need: string) =>
    found.skills.filter((each) => each.need === need).map(({ skill }) => skill.id);
  const all = found.skills.map(({ skill }) => skill.id);
  const topics = found.topics.map(({ topic }) => topic);
  if (wanted.title !== undefined) expect(found.title?.text).toBe(wanted.title);
  if (wanted.level !== undefined) expect(found.level.level, found.level.rule).toBe(wanted.level);
  if (wanted.levels) expect(found.level.levels).toEqual(wanted.levels);
  if (wanted.family !== undefined) expect(found.family.family).toBe(wanted.family);
  if (wanted.software !== undefined) expect(found.family.isSoftware).toBe(wanted.software);
  if (wanted.language) expect(found.language.code).toBe(wanted.language);
  expect(ids("required")).toEqual(expect.arrayContaining(words(wanted.must)));
  expect(ids("nice")).toEqual(expect.arrayContaining(words(wanted.nice)));
  expect(all.filter((id) => words(wanted.none).includes(id))).toEqual([]);
  const outside = found.outside.map((each) => each.outside.title);
  expect(outside).toEqual(expect.arrayContaining(wanted.outside ?? []));
  expect(topics).toEqual(expect.arrayContaining(words(wanted.topics)));
  expect(topics.filter((topic) => words(wanted.noTopics).includes(topic))).toEqual([]);
}

type Case = readonly [text: string, wanted: Wanted];

const body = "\n\nYou will build REST services in Java with PostgreSQL and Kafka.\n";
const kinds: Readonly<Record<string, readonly Case[]>> = {
  "1. front matter": [
    [
      `+++\ntitle = "Senior Backend Engineer"\ndate = 2025-03-01\ntags = ["Ruby", "Azure"]\n+++${body}`,
      { title: "Senior Backend Engineer", level: "senior", must: "java", none: "ruby azure" },
    ],
    [
      `---\ntitle: Staff Platform Engineer\nlayout: job\ntags: [php, mysql]\n---${body}`,
      { title: "Staff Platform Engineer", level: "staff", family: "sre", none: "php mysql" },
    ],
    [
      `---\nlayout: posting\ntitle: 'Junior Java Developer'\nseo:\n  keywords: Scala, Redis\n---\n## About the job${body}`,
      { title: "Junior Java Developer", level: "junior", none: "scala redis" },
    ],
    [
      `\n+++\ndraft = false\ntitle = "Frontend Engineer (m/w/d)"\n[extra]\nteam = "Kubernetes"\n+++\nYou know React and TypeScript.`,
      { title: "Frontend Engineer", family: "frontend", none: "kubernetes" },
    ],
    [
      `---\nBackend Developer\n---\nYou write Go.${body}`,
      { title: "Backend Developer", must: "go" },
    ],
  ],
  "2. titles that are links": [
    [
      `## [Senior Go Engineer](https://jobs.example.com/ruby/123)${body}`,
      { title: "Senior Go Engineer", level: "senior", none: "ruby" },
    ],
    [
      `Staff Backend Engineer https://acme.example/jobs/backend-java-4411${body}`,
      { title: "Staff Backend Engineer", level: "staff" },
    ],
    [
      `<nav><h1>Acme Careers</h1><ul><li>Sales Manager</li></ul></nav><h1><a href="/x">Platform Engineer</a></h1><p>You run Kubernetes and Terraform.</p>`,
      { title: "Platform Engineer", family: "sre", must: "kubernetes terraform" },
    ],
    [
      `<header><nav><h1>Data Engineer II</h1></nav></header><p>You build pipelines with Airflow and Kafka.</p>`,
      { title: "Data Engineer II", level: "mid", family: "data" },
    ],
    [
      `# Mobile Developer (https://careers.example.org/apply?id=7)\n\nYou know Kotlin and Android.`,
      { title: "Mobile Developer", family: "mobile" },
    ],
    [
      `[Principal Engineer, Storage][1]\n================\n${body}\n[1]: https://example.com/sales`,
      { title: "Principal Engineer, Storage", level: "principal" },
    ],
  ],
  "3. addresses and hashtags": [
    [
      `# Backend Engineer${body}\nSee https://acme.io/docker/kubernetes?x=http`,
      { none: "docker kubernetes http" },
    ],
    [`# Backend Engineer${body}\nWrite to golang@redis-people.example.com`, { none: "go redis" }],
    [`# Backend Engineer${body}\n#python #django #remote`, { none: "python django" }],
    [
      `# Backend Engineer${body}\nApply at www.terraform.example/aws or via graphql.acme.com`,
      { none: "terraform aws graphql" },
    ],
    [
      `# Backend Engineer${body}\n[our blog](https://elixir.example.com/rust)`,
      { none: "elixir rust" },
    ],
  ],
  "4. nice to have": [
    [
      `# Backend Engineer${body}\nWe'd also appreciate Terraform.`,
      { must: "java", nice: "terraform" },
    ],
    [`# Backend Engineer${body}\n## That little extra\n- GraphQL`, { nice: "graphql" }],
    [`# Backend Engineer${body}\nKnowledge of Redis is very welcome.`, { nice: "redis" }],
    [`# Backend Engineer${body}\n- Cloud experience, preferrably on AWS`, { nice: "aws" }],
    [
      `# Backend Engineer\n\n## Requirements\n- Relational databases (MySQL preferred)`,
      { must: "sql", nice: "mysql" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Either of Go or TypeScript, both preferred`,
      { nice: "go typescript" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Docker; Helm is a nice bonus`,
      { must: "docker", nice: "helm" },
    ],
    [
      `# Backend Engineer\n\n## You have\n- Python\n- Ideally you've seen Airflow in production`,
      { must: "python", nice: "airflow" },
    ],
    [
      `# Backend Engineer\n\n## You have\n- Python\n- We're delighted if you bring Rust experience`,
      { must: "python", nice: "rust" },
    ],
    [
      `# Backend Engineer\n\n## What'd be the icing on the cake\n- Elixir\n\n## Must-haves\n- Ruby`,
      { must: "ruby", nice: "elixir" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Kotlin (Scala would be fine too and is a plus)`,
      { must: "kotlin", nice: "scala" },
    ],
  ],
  "5. waived or learned": [
    [
      `# Backend Engineer${body}\nWe use Terraform, Jenkins, and Nomad. You do not need experience with these tools; you'll learn them here.`,
      { must: "java", none: "terraform jenkins nomad" },
    ],
    [`# Backend Engineer${body}\nOther teams use Ruby.`, { none: "ruby" }],
    [
      `# Backend Engineer${body}\nYou will gain experience with Azure DevOps.`,
      { none: "azure-devops" },
    ],
    [`# Backend Engineer${body}\nNo prior knowledge of Scala is needed.`, { none: "scala" }],
    [
      `# Backend Engineer${body}\nIt's fine if you've never touched Elixir: we'll teach you.`,
      { none: "elixir" },
    ],
    [
      `# Backend Engineer${body}\nThe mobile squad works in Kotlin, and our analytics colleagues use BigQuery.`,
      { none: "kotlin bigquery" },
    ],
    [`# Backend Engineer${body}\nYou'll have the opportunity to learn Rust.`, { none: "rust" }],
    [
      `# Backend Engineer${body}\n## What you'll learn\n- Kubernetes\n- Terraform`,
      { none: "kubernetes terraform" },
    ],
  ],
  "6. other people's names": [
    [
      `# Backend Engineer\n\nStripe is a company of 8,000 people.${body}`,
      { none: "payments", must: "java" },
    ],
    [`# Backend Engineer\n\nTired of an old PHP codebase? So were we.${body}`, { none: "php" }],
    [
      `# Backend Engineer\n\nOur customers include Elastic, Oracle, and MongoDB.${body}`,
      { none: "elasticsearch oracle mongodb" },
    ],
    [
      `# Backend Engineer\n\nAn AWS partner of the year and a Gartner leader, we won the Kubernetes award in 2023.${body}`,
      { none: "aws kubernetes" },
    ],
    [`# Backend Engineer\n\nFounded by former engineers from Datadog.${body}`, { none: "datadog" }],
  ],
  "7. denied": [
    [
      `# Backend Engineer${body}\n## You are NOT expected to\n- Know Terraform\n- Write Scala`,
      { none: "terraform scala" },
    ],
    [
      `# Backend Engineer${body}\nThere are no direct line management responsibilities.`,
      { none: "people-management" },
    ],
    [
      `# Backend Engineer${body}\n## What this role isn't\n- Managing people\n- Writing React`,
      { none: "react people-management" },
    ],
    [`# Backend Engineer${body}\nYou won't be doing any PHP.`, { none: "php" }],
    [
      `# Backend Engineer${body}\n## What we don't expect\n- Elixir\n- Docker`,
      { none: "elixir docker" },
    ],
    [`# Backend Engineer${body}\n## We won't ask for\n- Scala`, { none: "scala" }],
    [`# Backend Engineer${body}\nThis isn't a Ruby job.`, { none: "ruby" }],
  ],
  "8. scope in boilerplate": [
    [
      `# Backend Engineer${body}\nDocuments are findable across the organisation.`,
      { level: "mid" },
    ],
    [
      `# Backend Engineer${body}\nAfter one year you can take a sabbatical. You work independently.`,
      { level: "mid" },
    ],
    [
      `# Backend Engineer${body}\nOur handbook is read across the whole company. 6 years of experience.`,
      { level: "senior" },
    ],
    [
      `# Backend Engineer${body}\nIn your first year you get two weeks of training. You have 5 years of experience in development.`,
      { level: "senior" },
    ],
    [
      `# Backend Engineer${body}\nWe celebrate wins across the entire organization.`,
      { level: "mid" },
    ],
  ],
  "9. levels named otherwise": [
    [
      `# Backend Engineer${body}\nWe're hiring at a senior or principal level.`,
      { level: "senior", levels: ["senior", "principal"] },
    ],
    [`# Principle Engineer${body}`, { level: "principal" }],
    [`# Software Engineer (IC4)${body}`, { level: "senior" }],
    [`# Software Engineer, L5${body}`, { level: "senior" }],
    [`# SDE II, Payments${body}`, { level: "mid" }],
    [`# Software Engineer${body}\nThis role sits at staff level.`, { level: "staff" }],
    [`# Backend Engineer${body}\nThe position is graded as L3 internally.`, { level: "junior" }],
    [`# Snior Backend Engineer${body}`, { level: "senior" }],
    [`# Staff Backend Engineer${body}`, { level: "staff" }],
    [`We're looking for a Staff Platform Engineer who cares.${body}`, { level: "staff" }],
  ],
  "10. levels of others": [
    [`Hello, I'm Ravi, CTO of Pell.\n\nWe need a backend engineer.${body}`, { level: "mid" }],
    [`There's a principal engineer in the team.${body}`, { level: "mid" }],
    [
      `# Backend Engineer${body}\nWe're looking for someone to help our senior engineers.`,
      { level: "mid" },
    ],
    [
      `Looking for a backend developer, 3-6 yrs, to join two senior engineers.${body}`,
      { level: "mid" },
    ],
    [
      `# Backend Developer / Senior Backend Developer${body}`,
      { level: "mid", levels: ["mid", "senior"] },
    ],
    [`# Backend Engineer #3${body}`, { level: "mid" }],
    [`# Developer 3${body}\n- 3 years of experience in development`, { level: "mid" }],
    [`# Software Engineer III${body}\n- 8 years of experience in software`, { level: "senior" }],
    [`# Founding Engineer${body}`, { level: "senior" }],
    [
      `# Backend-Entwickler\n\nWir suchen dich für das Team.\n\n## Dein Profil\n- Fundierte Kenntnisse in Java`,
      { level: "mid" },
    ],
  ],
  "11. names that aren't topics": [
    [
      `# Software Engineer\n\n- AWS (EC2, S3, SQS, Lambda, RDS, CloudWatch, IAM, VPC, KMS, DynamoDB)\n- You write Go code.`,
      { must: "aws go", noTopics: "messaging security observability" },
    ],
    [
      `# Backend Engineer\n\nScalable Foods is a company for lunch. At Scalable Foods we eat together.${body}`,
      { noTopics: "performance" },
    ],
    [
      `# Backend Engineer${body}\nYou must be legally authorized to work in the US.`,
      { noTopics: "security" },
    ],
    [
      `# Backend Engineer\n\nJoin Secure Harbor Audit, the bank for ports.${body}`,
      { noTopics: "security" },
    ],
    [
      `# Backend Engineer${body}\nAzure (Functions, Service Bus, Key Vault, Monitor)`,
      { noTopics: "security observability" },
    ],
    [
      `# Backend Engineer${body}\nProof of eligibility to work and a security clearance are required.`,
      { noTopics: "security" },
    ],
  ],
  "12. the strongest claim": [
    [`# Backend Engineer\n\n## Nice to have\n- Redis\n\n## Required\n- Redis`, { must: "redis" }],
    [
      `# Backend Engineer\n\n## Projects\n- Move our billing to Kafka\n\n## Nice to have\n- Kafka\n\n## Required\n- Java`,
      { must: "java kafka" },
    ],
    [
      `# Backend Engineer\n\n## Our stack\nWe use Go and Redis.\n\n## Preferred\n- Redis\n\n## Must have\n- Go`,
      { must: "go", nice: "redis" },
    ],
    [
      `# Backend Engineer\n\n## Tasks\n- You run Kafka\n\n## Required\n- Kafka\n\n## Bonus\n- Kafka Streams`,
      { must: "kafka" },
    ],
  ],
  "13. tables and nested lists": [
    [
      `# Backend Engineer\n\n| Essential | Desirable |\n|---|---|\n| Java, PostgreSQL | Kafka |\n| Docker | |`,
      { must: "java postgresql docker", nice: "kafka" },
    ],
    [
      `<h1>Backend Engineer</h1><table><tr><th>Essential</th><th>Desirable</th></tr><tr><td><ul><li>Go</li><li>Redis</li></ul></td><td><ul><li>Kafka</li></ul></td></tr></table>`,
      { must: "go redis", nice: "kafka" },
    ],
    [
      `<h1>Backend Engineer</h1><table><tr><td>What you need</td><td>Ruby and MySQL</td></tr><tr><td>Nice to have</td><td>Terraform</td></tr></table>`,
      { must: "ruby mysql", nice: "terraform" },
    ],
    [
      `# Backend Engineer\n\n- Required:\n  - Go\n  - Docker\n- Nice to have:\n  - Helm\n  - Terraform\n- You write Python too`,
      { must: "go docker python", nice: "helm terraform" },
    ],
    [
      `<h1>Backend Engineer</h1><ul><li>Required<ul><li>Scala</li></ul></li><li>Bonus points<ul><li>Akka</li></ul></li></ul>`,
      { must: "scala", nice: "akka" },
    ],
    [
      `Backend Engineer\n\nEssential\tDesirable\nJava\tKotlin\nPostgreSQL\tRedis`,
      { must: "java postgresql", nice: "kotlin redis" },
    ],
    [
      `# Backend Engineer\n\n| Skill | Essential | Desirable |\n|---|---|---|\n| Elixir | x | |\n| Kafka | | x |`,
      { must: "elixir", nice: "kafka" },
    ],
    [
      `<h1>Go Developer</h1><table><tr><td><h2>Requirements</h2><ul><li>gRPC</li></ul></td><td><h2>Nice to have</h2><ul><li>NATS</li></ul></td></tr></table>`,
      { must: "grpc", nice: "nats" },
    ],
  ],
  "14. other languages": [
    [
      `# Senior Backend-Entwickler (m/w/d)\n\nWir suchen dich für unser Team.\n\n## Dein Profil\n- Mehrjährige Erfahrung mit Java und Spring Boot\n- Sehr gute Kenntnisse in PostgreSQL\n\n## Von Vorteil\n- Kubernetes`,
      {
        language: "de",
        software: true,
        level: "senior",
        must: "java spring-boot postgresql",
        nice: "kubernetes",
      },
    ],
    [
      `Softwareentwickler gesucht\n\nIhre Aufgaben: Sie entwickeln Dienste in Go und mit Kafka. Sie bringen mindestens drei Jahre Berufserfahrung in der Softwareentwicklung mit. Kenntnisse in Redis sind wünschenswert.`,
      { language: "de", software: true, level: "mid", must: "go kafka", nice: "redis" },
    ],
    [
      `# Développeur back-end confirmé (H/F)\n\nNous recherchons une personne pour notre équipe.\n\n## Votre profil\n- 3 ans d'expérience en PHP et Symfony\n- MySQL\n\n## Les plus\n- Docker`,
      {
        language: "fr",
        software: true,
        family: "backend",
        level: "mid",
        must: "php symfony mysql",
        nice: "docker",
      },
    ],
    [
      `# Desarrollador backend sénior\n\nBuscamos una persona para nuestro equipo en Madrid.\n\n## Requisitos\n- Más de cinco años de experiencia en Python y Django\n- Se valorará Kafka`,
      { language: "es", software: true, level: "senior", must: "python django", nice: "kafka" },
    ],
    [
      `# Pflegefachkraft (m/w/d)\n\nWir suchen für unsere Station eine Pflegefachkraft mit Freude an der Arbeit und mit Menschen.`,
      { language: "de", software: false },
    ],
  ],
  "15. pasted text": [
    [
      `Backend Engineer\n\nRequirements\n•\tGo and gRPC\n•\tDocker\n\nNice to have\n▪\tKafka`,
      { must: "go grpc docker", nice: "kafka" },
    ],
    [
      `Backend Engineer\n\nWhat you’ll bring\n–\tPython\n–\tRedis\n\nWhat we’d love\n–\tRust`,
      { must: "python redis", nice: "rust" },
    ],
    [
      `Backend Engineer\n\nRequirements: • Java • Spring Boot • Kafka\nNice to have: • Scala`,
      { must: "java spring-boot kafka", nice: "scala" },
    ],
    [
      `Backend Engineer\n\n🚀 What you'll do\no\tBuild APIs in Ruby\n\n⭐ Bonus points\no\tElixir`,
      { must: "ruby", nice: "elixir" },
    ],
  ],
  "16. what isn't asked for": [
    [
      `# Backend Engineer\n\nOur services are written in Go and talk over gRPC.\n\n## Requirements\n- Java\n- SQL`,
      { must: "java sql", none: "go grpc" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Java\n\n## How we work\nScala, Redis, Kafka, and Terraform; Jenkins builds it.`,
      { must: "java", none: "scala redis kafka terraform jenkins" },
    ],
    [
      `# Backend Engineer\n\n## Tasks\n- Serve data to the app (Flutter, another team)\n- Replace the mainframe (COBOL, handled by a vendor)\n\n## You have\n- Java`,
      { must: "java", none: "flutter" },
    ],
    [
      `# Backend Engineer\n\nWe run on Kubernetes and Datadog. We need you to know Python and Django. Experience with PostgreSQL is what you'll live on.`,
      { must: "python django postgresql", none: "kubernetes datadog" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Java\n- SQL\n\nTerraform and Ansible are handled by the platform guild, so don't worry about those.`,
      { must: "java sql", none: "terraform ansible" },
    ],
    [
      `# Backend Engineer\n\n## Duties\n- Learn our pipeline (Jenkins)\n\n## Requirements\n- Java`,
      { must: "java", none: "jenkins" },
    ],
    [
      `# Engineer, Developer Experience\n\nBuilds run on Jenkins.\n\n## You have\n- Go\n- Bazel`,
      { must: "go", none: "jenkins" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Java\n\n## Sprinkles\n- Kafka\n- Redis`,
      { must: "java", nice: "kafka redis" },
    ],
    [
      `# Backend Engineer\n\nWhat we need: Java and SQL. Nice to have: Terraform. Interviews take two weeks.`,
      { must: "java sql", nice: "terraform" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Java\n- Kubernetes, or the willingness to learn it\n- Terraform would make us smile`,
      { must: "java", nice: "kubernetes terraform" },
    ],
    [
      `# Backend-Entwickler\n\nWir suchen dich für das Team.\n\n## Dein Profil\n- Java\n- Kafka wäre super\n- Datenbanken, vorzugsweise PostgreSQL`,
      { must: "java", nice: "kafka postgresql" },
    ],
    [
      `# Développeur backend\n\nNous cherchons une personne pour notre équipe.\n\n## Votre profil\n- PHP\n- Docker serait un vrai plus`,
      { must: "php", nice: "docker" },
    ],
    [
      `# Desarrollador backend\n\nBuscamos una persona para nuestro equipo.\n\n## Requisitos\n- Java\n- Preferentemente Kafka`,
      { must: "java", nice: "kafka" },
    ],
  ],
  "17. titles and families": [
    [`# QA\n\nYou test our web shop.`, { family: "qa", software: true }],
    [`# SDET\n\nSelenium and Java.`, { family: "qa", software: true }],
    [`# Full Stack QA Engineer\n\nReact, Node.js, and Cypress.`, { family: "qa" }],
    [`# Engineering Manager${body}`, { family: "engineering-management", software: true }],
    [`# Data Engineer IV${body}`, { family: "data", level: "staff" }],
    [
      `# Software Engineer, Cody\n\nYou work on our coding assistant in TypeScript and Go, with LLMs.`,
      { software: true },
    ],
    [
      `# Software Engineer\n\nReact, CSS, accessibility, and design systems in the browser.`,
      { family: "frontend", software: true },
    ],
    [`# Software Engineer${body}`, { family: "backend" }],
    [
      `# Software Engineer\n\nReact and TypeScript in front, Java, PostgreSQL, and Kafka behind; you work across the whole stack.`,
      { family: "full-stack" },
    ],
    [`# Head of Platform Engineering${body}`, { software: true }],
    [`# Technical Product Manager, APIs${body}`, { family: "product", software: true }],
    [
      `# Product Manager\n\nYou write the backlog of our app.\n\n- Agree releases with six engineers`,
      { family: "product", software: true },
    ],
    [
      `# Product Designer\n\nYou draw screens in Figma.\n\n- Work with engineers on our mobile app`,
      { family: "design", software: true },
    ],
    [`# Designer\n\nYou draw curtains and carpets for hotels.`, { software: false }],
    [
      `# Support Engineer\n\nYou answer tickets about our API.\n\n- Report bugs to the developers`,
      { software: true },
    ],
    [`# Customer Service Agent\n\nYou answer calls about parcels.`, { software: false }],
    [
      `# Online Services Engineer\n\nYou build game servers in Go with Redis and Kafka.`,
      { software: true },
    ],
    [`# Field Service Engineer\n\nYou repair lifts.`, { software: false }],
    [
      `# Embedded Software Manager\n\nYou lead seven engineers.`,
      { family: "engineering-management" },
    ],
    [
      `# Web Developer\n\nReact, TypeScript, CSS, and accessibility in the browser.`,
      { family: "frontend" },
    ],
    [`# Mechanical Engineer\n\nSolidWorks and 5 years of experience.`, { software: false }],
    [`# Site Reliability Engineer\n\nKubernetes.`, { family: "sre", software: true }],
  ],
  "18. topics that are usual for a job": [
    [
      `# Product Designer\n\nYou sketch and prototype our booking screens for engineers.\n\n- Users with low vision rely on accessibility here`,
      { family: "design", topics: "product-design accessibility", noTopics: "planning-delivery" },
    ],
    [
      `# Registered Nurse\n\n- Care for patients after surgery\n- Works with physicians on the ward`,
      { topics: "communication customer-focus teamwork" },
    ],
    [
      `# Payroll Accountant\n\nYou run the monthly close.`,
      { topics: "analysis-judgment integrity planning-delivery" },
    ],
    [
      `# Data Engineer\n\n## You will\n- Load invoices every night with Airflow\n- Model them in SQL`,
      { family: "data", topics: "data-trust data-pipelines warehousing", noTopics: "databases" },
    ],
    [
      `# Technical Support Engineer\n\nYou solve tickets about our API.\n\n- Report bugs to the developers`,
      { family: "solutions", topics: "customer-support communication customer-engineering" },
    ],
  ],
  "19. topics that are rare for a job": [
    [
      `# Backend Developer (mid level)\n\n## Tasks\n- Take ownership of tickets\n- Java and SQL`,
      { level: "mid", noTopics: "leadership" },
    ],
    [
      `# Senior Backend Developer\n\n## Tasks\n- Take ownership of invoicing\n- Java and SQL`,
      { level: "senior", topics: "leadership" },
    ],
    [
      `# Machine Learning Engineer\n\n## Tasks\n- Train models that tell weeds from crops\n- Dashboards on their scores`,
      { family: "ml", topics: "machine-learning", noTopics: "analytics" },
    ],
    [
      `# Full-stack Engineer\n\n## Tasks\n- Build features in React and Python\n- Take part in architecture reviews`,
      { family: "full-stack", topics: "product-engineering", noTopics: "architecture" },
    ],
  ],
  "20. words that speak of something else": [
    [
      `# Backend Engineer\n\n## Tasks\n- Write load tests before the sale\n- Java`,
      { topics: "performance", noTopics: "testing" },
    ],
    [
      `# Backend Engineer\n\n## Tasks\n- Oracle, with PL/SQL tuning\n- Yearly performance reviews with your lead`,
      { topics: "databases", noTopics: "performance" },
    ],
    [
      `# Backend Engineer\n\n## Tasks\n- Java, with designs from our architects\n- An architect signs them off`,
      { topics: "coding", noTopics: "architecture" },
    ],
    [
      `# Backend Engineer${body}\n- Someone will unblock you and train you`,
      { noTopics: "collaboration" },
    ],
  ],
  "21. numbered headings and items": [
    [
      `Software Developer\n\n1. THE ROLE\n\n1.1 Write services in Python\n1.2 Review code\n\n2. ESSENTIAL\n\n2.1 SQL\n\n3. DESIRABLE\n\n3.1 Django`,
      { must: "python sql", nice: "django", topics: "collaboration" },
    ],
    [
      `Backend Developer\n\n1) DUTIES\n1.1 Build APIs in Go\n\n2) DESIRABLE CRITERIA\n2.1 Kafka`,
      { must: "go", nice: "kafka" },
    ],
    [
      `# Backend Developer\n\n## Requirements\n2.5 years of Java\n1.5 yrs of Kotlin`,
      { must: "java kotlin", level: "mid" },
    ],
  ],
  "22. managers of software": [
    [
      `# Manager, Payments & Billing Software\n\nYou lead eight engineers who write Java.`,
      {
        family: "engineering-management",
        topics: "people-management hiring team-delivery",
        noTopics: "coding",
      },
    ],
    [
      `# Senior Manager, Firmware\n\nTwo teams and their C code.`,
      { family: "engineering-management", noTopics: "coding systems" },
    ],
    [
      `# Platform Team Manager\n\nYou look after seven engineers.`,
      { family: "engineering-management", topics: "people-management" },
    ],
    [`# Account Manager, Software\n\nYou sell our software to dentists.`, { software: false }],
  ],
  "23. what a title's words open": [
    [
      `# Backend Engineer, Benefits Platform\n\nYou will build services in Java with PostgreSQL.`,
      { must: "java postgresql", topics: "databases" },
    ],
    [
      `Software Engineer, Package Registry\n\nYou'd write Rust and join the on-call rotation.`,
      { must: "rust", topics: "reliability" },
    ],
    [
      `# Perks Co. – Frontend Engineer\n\nYou'll build forms in TypeScript that work with a keyboard.`,
      { must: "typescript", topics: "accessibility" },
    ],
  ],
  "24. what prose only tells of": [
    [
      `# Backend Engineer\n\nOrders arrive through Kafka, and Datadog watches them.\n\nYou'll write Java.`,
      { topics: "coding", noTopics: "messaging observability" },
    ],
    [
      `# Backend Engineer\n\nOrders arrive through a proxy.\n\nYou'll build the consumers of Kafka in Java.`,
      { topics: "coding messaging" },
    ],
    [
      `# Backend Engineer\n\n## About the team\nYou'll design services in Go with Redis.`,
      { must: "go redis", topics: "coding databases" },
    ],
  ],
  "25. owning and leading, of a senior": [
    [
      `# Senior SRE\n\n## Tasks\n- Own the reliability of checkout\n- Terraform`,
      { topics: "leadership" },
    ],
    [
      `# Senior Frontend Engineer\n\n## Tasks\n- Lead the rebuild of our editor\n- React`,
      { topics: "leadership" },
    ],
    [
      `# Senior Python Developer\n\n## Tasks\n- Drive the migration off our old ledger\n- SQL`,
      { topics: "leadership" },
    ],
    [
      `# Senior SRE\n\n## Tasks\n- Lead incident response\n- Terraform`,
      { topics: "reliability", noTopics: "leadership" },
    ],
  ],
  "26. titles in tables of facts, and in lines with bars": [
    [
      `FOR EMPLOYEES ONLY - TEAM MEMBERS FIRST\n\nPosition:      Senior Manager, Software Engineering\nGrade:         M4\nOpen:          until filled\n\nYou lead managers.`,
      { title: "Senior Manager, Software Engineering", family: "engineering-management" },
    ],
    [
      `NOTICE TO STAFF\n\nRole:\t\tBackend Developer\nRef:\t\tB-12\n\nYou write Go.`,
      { title: "Backend Developer", family: "backend", must: "go" },
    ],
    [
      `Job title:     Platform Engineer      Location:     Leeds\n\nYou run Kubernetes.`,
      { title: "Platform Engineer", family: "sre", must: "kubernetes" },
    ],
    [
      `Beltrun | Solutions Engineer | REMOTE (Canada, EU, UK, parts of Asia) | Full-time or four days | CAD 120k to 145k or the same elsewhere | visa\n\nYou build proofs of concept for the open-source core, debug plants, and have been a sales or support engineer.`,
      { title: "Solutions Engineer", family: "solutions", software: true },
    ],
  ],
  "27. years and levels of something else": [
    [
      `# Backend Engineer\n\nThe rules were written over fourteen years by many hands. You've three years of Java.`,
      { level: "mid", must: "java" },
    ],
    [
      `# Account Manager, Software\n\n## You have\n- Five years or more in sales, with contracts that ran long`,
      { level: "senior" },
    ],
    [
      `# Backend Engineer\n\nHiring manager: Ada, Director of Payments\n\n## You have\n- 3 years of backend development`,
      { level: "mid" },
    ],
    [
      `# Backend Engineer\n\nIt isn't for you if you need someone senior next to you.\n\n## You have\n- 2 years of Go development`,
      { level: "mid" },
    ],
    [
      `# Consultant, Java Development\n\nAt the next grade (Senior Consultant) you'd lead.\n\n## You have\n- 3 years of Java development`,
      { level: "mid" },
    ],
  ],
  "28. years in other words": [
    [
      `# QA Engineer\n\nYou've got a year or two of testing web apps, and know SQL.`,
      { level: "junior" },
    ],
    [`# Java Developer\n\nLeeds\n\n6–9 years\n\nYou write Java.`, { level: "senior" }],
    [`# Java Developer\n\nYou bring half a decade of experience with Java.`, { level: "senior" }],
    [
      `# Backend Engineer\n\n## Requirements\n- 18 months of experience in development`,
      { level: "junior" },
    ],
    [
      `# Desarrollador Java\n\n## Requisitos\n- Entre 2 y 6 años de experiencia en desarrollo`,
      { level: "mid" },
    ],
    [
      `# Customer Support Agent\n\nYou answer users of our app.\n\nNo tech background needed, and we'll train you on everything.`,
      { level: "junior" },
    ],
  ],
  "29. fields of work with a level's word": [
    [
      `# Backend Engineer, Senior Living Platform\n\n3+ years of software engineering in Java.`,
      { level: "mid" },
    ],
    [
      `# Backend Engineer (Lead Generation)\n\n3+ years of software engineering in Go.`,
      { level: "mid" },
    ],
    [
      `# Full-Stack Engineer, Graduate Admissions\n\n6+ years of software engineering.`,
      { level: "senior" },
    ],
    [`# Software Engineer, Staff Rostering\n\n2+ years of software engineering.`, { level: "mid" }],
    [`# Senior Engineer, Mid-Market Lending\n\nYou write Java.`, { levels: ["senior"] }],
  ],
  "30. lists by letters, lines that end on purpose, and rows of tables": [
    [
      `# Backend Engineer\n\n## Requirements\na) Java at work, or a degree and a project of your own in it;\nb) Kafka is a plus;\nc) SQL`,
      { must: "java sql", nice: "kafka" },
    ],
    [
      `# Backend Engineer\n\nYou should have:\n\nThree years of Java, in a team whose services were used by other people at night and at weekends\nKafka is a plus, wherever you've worked with it or read about it before\nSQL`,
      { must: "java sql", nice: "kafka" },
    ],
    [
      `# Backend Engineer\n\n## Duties\n\n| % | Duty |\n|---|---|\n| 60 | Write services in Java |\n| 40 | Tend Kafka and Redis |\n\n## Required\n- SQL`,
      { must: "java kafka redis sql" },
    ],
  ],
  "31. headings": [
    [
      `# Developer\n\n## We'd love to hear from you if you\n- know Java\n- write SQL`,
      { must: "java sql" },
    ],
    [
      `# Developer\n\n## What we'd love\n- Kafka\n\n## Must-haves\n- Java`,
      { must: "java", nice: "kafka" },
    ],
    [
      `# Developer\n\n**Must-haves.** Java and SQL.\n\n**Not needed.** Kafka: another team has it.`,
      { must: "java sql", none: "kafka" },
    ],
  ],
  "32. tools in a team's brackets": [
    [
      `# Developer\n\n## Tasks\n- Write Java\n- Sort out access with the identity team (Kafka, Terraform)`,
      { must: "java", none: "kafka terraform" },
    ],
    [
      `# Developer\n\n## Tasks\n- Write Java\n- Talk to our vendors (Kafka and Redis)`,
      { must: "java", none: "kafka redis" },
    ],
    [
      `# Developer\n\n## Tasks\n- Build APIs for web and mobile teams (GraphQL)`,
      { must: "graphql" },
    ],
  ],
  "33. names that no list has": [
    [
      `# Developer\n\n## Requirements\n- Networking: DNS, TCP/IP, egress filters`,
      { must: "networking", outside: ["egress filters"] },
    ],
    [
      `# Developer\n\n## Requirements\n- Testing, including pytest and golden masters`,
      { must: "pytest", outside: ["golden masters"] },
    ],
    [`# Developer\n\n## Requirements\n- Quirrel or Zorptool`, { outside: ["Quirrel", "Zorptool"] }],
    [
      `# Developer\n\n## Tasks\n- Keep us in line with the XQRA rules\n- Write Java`,
      { must: "java", outside: ["XQRA"] },
    ],
  ],
  "34. names of tools and techniques": [
    [
      `# Developer\n\n## Requirements\n- tcpdump, WireGuard, and property-based testing`,
      { must: "unit-testing", outside: ["tcpdump", "WireGuard"] },
    ],
    [
      `# Developer\n\n## Requirements\n- SQL with window functions\n- Knows circuit breakers, sagas, and design patterns`,
      { must: "sql", outside: ["circuit breaker", "saga", "design pattern"] },
    ],
    [
      `# Developer\n\n## Requirements\n- CSS Grid and design tokens\n- Azure AD`,
      { must: "css design-systems identity-federation" },
    ],
  ],
  "35. titles in both genders": [
    [`# Ingeniera/o de Datos\n\nSQL, Python y Airflow.`, { family: "data", topics: "data-trust" }],
    [`# Dateningenieur:in\n\nDu baust Strecken mit Python und SQL.`, { family: "data" }],
    [`# Ingeniero(a) de Sistemas\n\nTerraform y Linux.`, { family: "sre" }],
  ],
  "36. other ways to ask, and small letters": [
    [
      `# Developer\n\nOur code is old.\n\nYou should be at ease with Java and SQL. Orders pass through Kafka.`,
      { must: "java sql", none: "kafka" },
    ],
    [
      `# Developer\n\n## Requirements\n- SQL\n- Experience of working with product teams using TypeScript`,
      { must: "sql typescript" },
    ],
    [
      `# Developer\n\n## Requirements\n- You know SQL, while the data team uses Spark`,
      { must: "sql", none: "spark" },
    ],
    [
      `# Web Developer\n\n## you\n- typescript and react for real\n- we react quickly to what customers say`,
      { must: "typescript react" },
    ],
    [
      `# Developer\n\n## you\n- java\n- a rust remover for old code`,
      { must: "java", none: "rust" },
    ],
  ],
  "37. prose that asks, without a heading of requirements": [
    [
      `# Web Developer\n\nYou'll have themed shops before. Ours are in PHP, so MySQL should be no trouble.`,
      { must: "php mysql" },
    ],
    [
      `# Data Engineer\n\nYou know your way around Airflow, and our jobs in SQL will feel familiar.`,
      { must: "airflow sql" },
    ],
    [
      `# Team Lead\n\n## Requirements\n- Experience managing teams that run Kafka\n- Python`,
      { must: "kafka python" },
    ],
  ],
  "38. names in prose that asks, and that no list has": [
    [
      `# Developer\n\nYou need to know Java well, with tools such as Blorpscan, frobwatch, and Redis.`,
      { must: "java redis", outside: ["Blorpscan"] },
    ],
    [
      `# Tester\n\nYou're comfortable with Python, Quibblecheck, and SQL.`,
      { must: "python sql", outside: ["Quibblecheck"] },
    ],
    [
      `# Developer\n\nWe're looking for someone who knows Go, Zanthor, and Docker.`,
      { must: "go docker", outside: ["Zanthor"] },
    ],
  ],
  "39. paragraphs of duties, and headings that open them": [
    [
      `# Tester\n\n## The job\nPlanning releases. Automating checks in Cypress.\n\n## Requirements\n- SQL`,
      { must: "playwright sql" },
    ],
    [
      `# Developer\n\n## This year we'd love you to\n- move our jobs to Kafka\n\n## You have\n- Java`,
      { must: "kafka java" },
    ],
    [
      `# SRE\n\n## On your plate\n1. Kubernetes upgrades\n\n## You will need\n- Terraform`,
      { must: "kubernetes terraform" },
    ],
  ],
  "40. headings and labels around what's welcome": [
    [
      `# Developer\n\nTo be successful you will have:\n- Java\n\nThe following will be well regarded:\n- Kafka`,
      { must: "java", nice: "kafka" },
    ],
    [
      `# Developer\n\n## Requirements\n- Java\n\n## Preferred\n- Cloud experience: AWS, Terraform`,
      { must: "java", nice: "aws terraform" },
    ],
    [
      `# Developer\n\n## You will need\n- Go\n\n## Highly regarded\n- Database skills: MongoDB`,
      { must: "go", nice: "mongodb" },
    ],
  ],
  "41. topics that prose only tells of": [
    [
      `# Backend Developer\n\nThe API is older than most of us.\n\n## Requirements\n- Java`,
      { topics: "coding", noTopics: "api-design" },
    ],
    [
      `# Backend Developer\n\nMetrics are in Grafana.\n\n## Requirements\n- Python`,
      { topics: "coding", noTopics: "observability" },
    ],
    [
      `# Backend Developer\n\nYou'll design REST APIs and version them.\n\n## Requirements\n- Java`,
      { topics: "coding api-design" },
    ],
  ],
  "42. a first line that holds all there is": [
    [
      `Customer Support Agent (German/English), remote in Austria, part time, 25 hours a week, €2,100 + bonus for each new language\n\nOur software is an app for choirs. You report each bug to the developers.`,
      { title: "Customer Support Agent (German/English)", software: true },
    ],
    [
      `Senior Backend Engineer, on site in Oslo or Bergen, permanent, 37.5 hours a week, six weeks of holiday and a pension of 7%\n\nYou write Java.`,
      { title: "Senior Backend Engineer", level: "senior" },
    ],
    [
      `QA Engineer – hybrid in Leeds, four days a week, £40,000 to £48,000 a year plus shares, a bike, and lunch on Fridays\n\nYou know Cypress.`,
      { title: "QA Engineer", family: "qa" },
    ],
  ],
  "43. names of ideas, trades, and other languages": [
    [
      `# Developer\n\n## Requirements\n- Distributed systems and message queues\n- A feel for API design`,
      { must: "distributed-systems message-queues api-design" },
    ],
    [
      `# Web Developer\n\n## Requirements\n- Web performance, and accessible components\n- Working in an agile team`,
      { must: "core-web-vitals accessibility", outside: ["Agile"] },
    ],
    [
      `# Data Scientist\n\n## Requirements\n- Statistics, and semantic segmentation\n- Training transformers in PyTorch`,
      { must: "statistics computer-vision deep-learning pytorch" },
    ],
    [
      `# Développeur PHP\n\n## Profil\n- Tests unitaires et revues de code\n- Intégration continue`,
      { must: "unit-testing code-review ci-cd" },
    ],
    [
      `# Maintenance Mechanic\n\n## Requirements\n- Hydraulics and fault finding\n- MIG welding`,
      { software: false, outside: ["hydraulics", "fault finding", "MIG welding"] },
    ],
  ],
  "44. what's left behind, and others' tools in asides": [
    [
      `# Developer\n\nYou'll migrate legacy Perl scripts to Kotlin. We've retired our old DB2 tables. You write Java and SQL.`,
      { must: "kotlin java", none: "perl db2" },
    ],
    [
      `# Developer\n\nWe moved from Jenkins to GitHub Actions.\n\n## Tasks\n- Write Java`,
      { must: "java", none: "jenkins" },
    ],
    [
      `# Developer\n\n## Tasks\n- Migrate legacy Perl scripts to Kotlin\n- Lead the move off Jenkins`,
      { must: "kotlin perl jenkins" },
    ],
    [
      `# Developer\n\n## Tasks\n- Write Java with QA team (Selenium)\n- Help our analysts, who work in SQL`,
      { must: "java", none: "selenium sql" },
    ],
    [
      `# Manager\n\n## Requirements\n- Java in the last four years\n- Experience running an agile team (Scrum or Kanban)`,
      { must: "java", outside: ["Scrum", "Kanban"] },
    ],
    [
      `# Developer\n\n## Tasks\n- Write SQL – we don't use an ORM – for PostgreSQL`,
      { must: "postgresql sql" },
    ],
  ],
  "45. choices with one that's preferred": [
    [
      `# SRE\n\n## Requirements\n- One cloud: Azure preferred, else AWS\n- Kafka preferred`,
      { must: "azure aws", nice: "kafka" },
    ],
    [
      `# Developer\n\n## Requirements\n- Monitoring: Datadog preferred, CloudWatch ok`,
      { must: "datadog cloudwatch" },
    ],
    [
      `# Web Developer\n\n## Requirements\n- Angular with React on top\n- A feel for where ARIA helps, and SQL`,
      { must: "angular react sql", outside: ["ARIA"] },
    ],
    [`# Developer\n\nYou should've run Kafka in production. SQL too.`, { must: "kafka" }],
  ],
  "46. topics of one job and not of another": [
    [
      `# Cloud Platform Engineer\n\n## Requirements\n- Azure: networking, Key Vault\n- Terraform`,
      { topics: "infrastructure", noTopics: "systems" },
    ],
    [
      `# Engineering Manager\n\n## Tasks\n- Hire engineers\n- Bring your own laptop to your own desk`,
      { topics: "people-management hiring", noTopics: "leadership collaboration" },
    ],
    [
      `# Full-stack Engineer\n\n## Requirements\n- React and Python, on Heroku\n- Solve sync conflicts`,
      { topics: "product-engineering", noTopics: "delivery collaboration" },
    ],
    [
      `# Data Engineer\n\n## Requirements\n- SQL and Airflow\n- BigQuery, and some PostGIS`,
      { topics: "data-pipelines", noTopics: "databases" },
    ],
    [
      `# Web Developer\n\n## Requirements\n- React\n- You've made a slow page fast`,
      { family: "frontend", topics: "web-performance" },
    ],
    [
      `# Backend Engineer\n\n## Requirements\n- Java\n- You know what happens when a message turns up twice`,
      { topics: "distributed-systems" },
    ],
    [
      `# SRE\n\n## Tasks\n- Support product teams before launches\n- Explain a risk to a director`,
      { topics: "collaboration" },
    ],
  ],
  "47. more headings in colloquial words": [
    [
      `# Developer\n\n## Table stakes\n- Java\n\n## Lovely if you have it, no bother if not\n- Kafka`,
      { must: "java", nice: "kafka" },
    ],
    [
      `# Developer\n\n**We think you:**\n- write Go\n\n**We'd be stoked, but it's not a deal-breaker, if:**\n- you know Redis`,
      { must: "go", nice: "redis" },
    ],
    [
      `# Developer\n\n## Who we're after\n- You know SQL\n\n## Plusses\nPython. Our stack is Java.`,
      { must: "sql", nice: "python", none: "java" },
    ],
    [
      `# SRE\n\n## Must-haves\n- Linux\n\n**Preferred, not required:** Envoy or Istio, Go`,
      { must: "linux", nice: "service-mesh go" },
    ],
    [
      `# Developer\n\n## Essential functions\n- Work in Java\n\n## Prerequisites\n- SQL\n\n## You may also like\n- Lead Engineer (Kotlin, Redis)`,
      { must: "java sql", none: "kotlin redis" },
    ],
    [
      `# Developer\n\n## Sound like you?\n- You write Go\n\n## No biggie if not\n- Kafka`,
      { must: "go", nice: "kafka" },
    ],
    [
      `# Developer\n\n## The gig\n- Build services in Rust\n\n## You have\n- SQL\n\n## The small print\nWe store your CV in MongoDB.`,
      { must: "rust sql", none: "mongodb" },
    ],
    [
      `# Developer\n\n## You have\n- SQL\n- Kafka – desirable, we can train you\n- Clouds (AWS, GCP) will be preferred`,
      { must: "sql", nice: "kafka aws gcp" },
    ],
  ],
  "48. sentences that ask, and those that don't, in more words": [
    [
      `# Developer\n\nThe ideal candidate knows Kafka. Applicants need a good command of Java.`,
      { must: "kafka java" },
    ],
    [
      `# Developer\n\nYour main language is Kotlin. This role needs strong SQL. You have a grounding in Kafka.`,
      { must: "kotlin sql kafka" },
    ],
    [
      `# Developer\n\n## Tasks\n- Write Go with the Kafka team\n- Run (in C#) what our data people, Redis fans, send`,
      { must: "go csharp redis", none: "kafka" },
    ],
    [
      `# Developer\n\n## Requirements\n- Go\n- Some scripting, in Python ideally`,
      { must: "go", nice: "python" },
    ],
    [
      `# Developer\n\nYou've shipped services in Go. You've got SQL behind you.`,
      { must: "go sql" },
    ],
    [
      `# Developer\n\nRequirements: Go, SQL.\n\nReq ID: Kafka-17`,
      { must: "go sql", none: "kafka" },
    ],
    [
      `# Developer\n\nYou write Go. We'd be chuffed if you'd used Kafka too. Redis wouldn't go amiss.`,
      { must: "go", nice: "kafka redis" },
    ],
    [
      `# Developer\n\n## You need\n- SQL\n- Kafka isn't essential\n- Redis isn't needed`,
      { must: "sql", nice: "kafka", none: "redis" },
    ],
    [
      `# Developer\n\n## Tasks\n- Write Java\n- Move the last Jenkins jobs to Tekton; our PHP isn't yours`,
      { must: "java", none: "php" },
    ],
  ],
  "49. lists without marks, and tables and lines that say what's essential": [
    [
      `# SOC Analyst\n\n## Main elements\n  Triage alerts in Splunk\n  Write Python to dig further\n  Hand over properly\n\n## What experience do I need\n- Linux`,
      { must: "python linux", family: "security" },
    ],
    [
      `# Developer\n\n## What will you do all day?\n👉 Write APIs in Go\n👉 Keep Redis fast\n\n## What we DONT need\n❌ PHP\n❌ Perl`,
      { must: "go redis", none: "php perl" },
    ],
    [`# Developer\n\n## Duties\n-Write services in Go\n-Look after Redis`, { must: "go redis" }],
    [
      `<h1>Developer</h1><table><tr><th>Criteria</th><th>E / D</th><th>How</th></tr><tr><td>Experience of SQL</td><td>E</td><td>A, T</td></tr><tr><td>Experience of Kafka</td><td>D</td><td>A</td></tr></table>`,
      { must: "sql", nice: "kafka" },
    ],
    [
      `<h1>Developer</h1><table><tr><th>Essential</th><td>Go</td></tr><tr><td>Kafka</td><td>constructor</td></tr></table>`,
      { must: "go" },
    ],
    [
      `# Developer\n\n## We expect\n- Go\n\n## We appreciate\n- Kafka\n\n## Not included\n- PHP`,
      { must: "go", nice: "kafka", none: "php" },
    ],
    [
      `# Developer\n\n## What'll help you hit the ground running\n- Go\n\n## Not a deal breaker\nSome Kafka.`,
      { must: "go", nice: "kafka" },
    ],
    [
      `# Analyst\n\n## The opportunity\nYou will:\n- query PostgreSQL\n\n## You need\n- SQL\n\nSweet if Docker.`,
      { must: "postgresql sql", nice: "docker" },
    ],
    [
      `# Performance and Insight Analyst\n\n## Duties\n- Write SQL queries\n\n## You need\n- SQL; Power BI certified candidates will be given preference`,
      { must: "sql", family: "data", software: true },
    ],
  ],
  "50. what duties work with": [
    [
      `# Developer\n\n## Duties\n- Keep our Terraform modules in order\n\n## Requirements\n- Infrastructure as code, Terraform preferred\n- Go`,
      { must: "terraform go" },
    ],
    [
      `# Developer\n\n## Duties\n- Work across the stack in Go and Redis\n- Trust the tests (we use Jest)\n\n## Requirements\n- SQL`,
      { must: "go redis sql", none: "jest" },
    ],
    [
      `# Developer\n\n## Duties\nTo build services in Go.\nTo write queries.\n\n## Requirements\n- SQL`,
      { must: "go sql" },
    ],
    [
      `# Engineer\n\n## Duties\n- Watch services written in Rust and Java by the trading teams\n\n## Requirements\n- Go\n- Docker isn't optional`,
      { must: "go docker", none: "rust java" },
    ],
    [
      `# Engineer\n\n## Duties\nReporting to the Platform Lead, the Data Engineer will write Kafka pipelines.\n\n## Requirements\n- Some scripting, Python is what the automation is written in`,
      { must: "python" },
    ],
    [
      `# Developer\n\n## Duties\n- Watch services in Grafana and Play Zebras\n- Sort things using the Madeup System, with Jane Doe\n\n## Requirements\n- Go`,
      { must: "go", outside: ["Play Zebras", "Madeup System"] },
    ],
    [
      `# Engineer\n\n## Requirements\n- Go\n- BM25, gh-ost, and OneLake`,
      { must: "go", outside: ["gh-ost", "OneLake"] },
    ],
  ],
  "51. lists under headings without a meaning, judged by what their items begin with": [
    [
      `# Developer\n\n## Requirements\n- SQL\n\n## From dawn to dusk\n- Build services in Go\n- Keep Redis fast\n- Untangle what the last sprint left`,
      { must: "sql go redis" },
    ],
    [
      `# Developer\n\n## Who we are\nA bakery.\n\n#### A sailor's log\n- Operating Kafka\n- Tuning PostgreSQL\n\n## You have\n- Java`,
      { must: "java kafka postgresql" },
    ],
    [
      `NETWORK ADMINISTRATOR\n\nEVERYDAY MATTERS\nAdministers Linux servers.\nWrites scripts in Python.\nLeads drills with Ansible.\n\nREQUIREMENTS\n- Docker`,
      { must: "linux python ansible docker" },
    ],
    [
      `# Developer\n\n## The crew\n- 4+ years of backend work\n- Solid Go\n- Understanding of Kafka\n- PostgreSQL\n\n## Bonus\n- Redis`,
      { must: "go kafka postgresql", nice: "redis" },
    ],
    [
      `# Developer\n\nYou know Java and SQL.\n\n| Task | How often |\n|---|---|\n| Release the app with Jenkins | weekly |\n| Patch Linux servers | monthly |`,
      { must: "java jenkins linux" },
    ],
    [
      `# Developer\n\n## Requirements\n- SQL\n\n## Sprinkles\n- Kafka\n\n## Not your problem\n- Run Jenkins\n\n## What other people do\n- Write PHP`,
      { must: "sql", nice: "kafka", none: "jenkins php" },
    ],
  ],
  "52. work that prose gives": [
    [
      `# Developer\n\nYou'd work on the pricing engine: Kotlin and Kafka. You need SQL and Docker. Most of the week is Redis.`,
      { must: "kotlin kafka sql docker redis" },
    ],
    [
      `# Analyst\n\nIn this seat you'll be pulling data out of Snowflake. You know SQL and Python.\n\nInvoices live in SAP.`,
      { must: "data-warehousing sql python", none: "sap" },
    ],
    [
      `# Developer\n\nEvery Tuesday you'd be sending it out with Jenkins. You need SQL and Java.`,
      { must: "jenkins sql java" },
    ],
    [
      `# Developer\n\nAnd you refine services, mostly in Kotlin. You understand Kafka, and we want you handy with SQL.`,
      { must: "kotlin kafka sql" },
    ],
    [
      `# Developer\n\nYou'll be shown how to use Jenkins. You'll join a squad around Redis. You need SQL and Java.`,
      { must: "sql java", none: "jenkins redis" },
    ],
  ],
  "53. what duties work with, in whatever words": [
    [
      `# Developer\n\n## Duties\n- Own the Kafka setup\n- Reconcile the fixed asset list in Excel\n\n## Preferred\n- Kafka at scale`,
      { must: "kafka", outside: ["Excel"] },
    ],
    [
      `# Developer\n\n## Duties\n- Build and maintain our services in Kotlin\n- Own the stack for search, today Elasticsearch, but you decide\n\n## You have\n- SQL`,
      { must: "kotlin elasticsearch sql" },
    ],
    [
      `# Developer\n\n## Duties\n- Make pages fast. We look at Grafana every Monday\n- Write Go\n\n## You have\n- SQL`,
      { must: "grafana go sql" },
    ],
    [
      `# Developer\n\n## Duties\n>> Write Go\n>> Run Kafka\n\n## You fit if\n-3 yrs of SQL\n-Redis`,
      { must: "go kafka sql redis" },
    ],
    [
      `# Analyst\n\n## Duties\n- Read pacs.008 and camt.053 files\n\n## You have\n- SQL`,
      { must: "sql", outside: ["pacs.008", "camt.053"] },
    ],
  ],
  "55. headings in italics, of the house's own making, or with a gap before their list": [
    [
      `# Developer\n\n*Who would feel at home*\n- Strong Go\n- 3+ years of SQL\n- Docker\n\n*Lovely, not needed*\n- Kafka\n\n*What you won't do*\n- Run our Jenkins`,
      { must: "go sql docker", nice: "kafka", none: "jenkins" },
    ],
    [
      `# Developer\n\n## What counts here\n- Strong Go\n- 3+ years of SQL\n\n## Confetti\n- Kafka\n- Redis`,
      { must: "go sql", nice: "kafka redis" },
    ],
    [
      `Developer\n\nWho tends to shine here\n\n- Deep Kubernetes\n- Fluent in Go\n\nWould make us jump up and down\n\n- Terraform`,
      { must: "kubernetes go", nice: "terraform" },
    ],
    [
      `# Developer\n\nWe need you to know Ruby and to care about Docker. We look at Grafana a lot, and so would you.`,
      { must: "ruby docker" },
    ],
  ],
  "54. clauses of their own, and what will do as well": [
    [
      `# Developer\n\n## Requirements\n- Docker is assumed, Helm or Terraform desired\n- SQL`,
      { must: "docker sql", nice: "helm terraform" },
    ],
    [
      `# Developer\n\n## Requirements\n- Java is required, Kafka a plus\n- Redis is a plus, Go required`,
      { must: "java go", nice: "kafka redis" },
    ],
    [
      `# Developer\n\n## Requirements\n- We write Kotlin, but a good Java developer is welcome too\n- SQL`,
      { must: "kotlin java sql" },
    ],
    [
      `# Developer\n\n## Requirements\n- Azure; if you come from AWS or GCP we also talk\n- Kafka is welcome too`,
      { must: "azure aws gcp", nice: "kafka" },
    ],
  ],
};

describe.each(Object.entries(kinds))("%s", (_, cases) => {
  test.each(cases)("%s", (text, wanted) => check(text, wanted));
});
