import { describe, expect, test } from "vitest";
import { readFindings } from "../../src/tailor/findings.ts";
import { shippedContent } from "./bank.ts";

const { bank, vocabulary } = shippedContent();

const stack =
  "\n\nYou will build REST services in Java with PostgreSQL, Kafka and Docker on AWS.\n\n";
const posting = (title: string, more: string) => `# ${title}${stack}${more}`;
const cases: readonly (readonly [wanted: string, text: string])[] = [
  ["senior", posting("Senior Backend Engineer", "3+ years of experience.")],
  ["mid", posting("Backend Engineer", "We look for 3-5 years of professional experience.")],
  [
    "senior",
    posting(
      "Backend Engineer",
      "You have at least seven years of experience in software development.",
    ),
  ],
  ["senior", posting("Backend Engineer", "8–10 years of experience.")],
  [
    "staff",
    posting(
      "Backend Engineer",
      "8–10 years of experience. You set technical direction across teams.",
    ),
  ],
  [
    "mid",
    posting(
      "Software Engineer",
      "You will work with our principal engineers. 2 years of experience needed.",
    ),
  ],
  [
    "mid",
    posting(
      "Software Engineer",
      "Reporting to the Staff Engineer, you deliver features. Minimum 3 years' experience in a similar role.",
    ),
  ],
  [
    "junior",
    posting(
      "Software Engineer",
      "You'll be mentored by senior engineers. No prior experience required.",
    ),
  ],
  ["junior", posting("Junior/Graduate Developer", "")],
  ["junior", posting("Software Engineering Intern", "")],
  ["junior", posting("Backend Developer", "0-2 years of experience. Training on the job.")],
  ["junior", posting("Entry Level Java Developer", "")],
  ["mid", posting("Mid-level Backend Developer", "")],
  ["mid", posting("Medior Java Developer", "")],
  ["senior", posting("Sr Java Developer", "")],
  ["senior", posting("Snr. Backend Engineer", "")],
  ["staff", posting("Staff Backend Engineer", "")],
  ["staff", posting("Senior Staff Engineer, Payments", "")],
  ["principal", posting("Principal Backend Engineer", "")],
  ["principal", posting("Senior Principal Engineer", "10+ years")],
  ["principal", posting("Distinguished Engineer", "")],
  ["senior", posting("Lead Backend Engineer", "5+ years of experience")],
  ["staff", posting("Lead Backend Engineer", "10+ years of experience")],
  ["staff", posting("Software Architect", "")],
  ["senior", posting("Software Engineer III", "")],
  ["mid", posting("Software Engineer II", "")],
  ["junior", posting("Software Engineer I", "")],
  ["senior", posting("Backend Engineer", "We are looking for a senior engineer to join our team.")],
  ["senior", posting("Backend Engineer", "Seniority: Senior")],
  [
    "senior",
    posting("Backend Engineer", "As a senior engineer, you will own services end to end."),
  ],
  [
    "mid",
    posting(
      "Backend Engineer",
      "You will report to a Senior Engineering Manager. You work independently on features.",
    ),
  ],
  [
    "mid",
    posting(
      "Backend Engineer",
      "Our company has more than 20 years of experience in the industry. You bring three years of Java development.",
    ),
  ],
  ["mid", posting("Backend Engineer", "You have two (2) or more years of relevant experience.")],
  ["senior", posting("Backend Engineer", "Experience: 5 to 7 years")],
  ["senior", posting("Backend Engineer", "5 years minimum in backend development")],
  [
    "senior",
    posting("Backend Engineer", "Over 6 years' professional experience developing web services"),
  ],
  ["senior", posting("Backend Engineer", "More than five years in software engineering")],
  ["mid", posting("Backend Engineer", "You've got 2yrs+ under your belt as a developer")],
  ["mid", posting("Backend Engineer", "You already have a few years of experience as a developer")],
  ["senior", posting("Backend Engineer", "6+ YOE")],
  [
    "mid",
    posting("Backend Engineer", "This is not a senior role. 3 years of experience is plenty."),
  ],
  [
    "mid",
    posting(
      "Backend Engineer",
      "4 years of experience with Java, 2 years of experience with Kafka, founded 15 years ago.",
    ),
  ],
  ["senior", posting("Backend Engineer (Senior)", "")],
  ["senior", posting("Backend Engineer, Senior", "")],
  [
    "mid",
    posting(
      "Backend Developer",
      "Benefits: extra day of leave after 5 years of service. 18 years of age or older.",
    ),
  ],
  [
    "mid",
    posting(
      "Backend Engineer",
      "You don't need 10 years of experience; two years of building things are enough.",
    ),
  ],
  ["mid", posting("Backend Engineer (Mid to Senior)", "")],
  [
    "senior",
    posting(
      "Backend Engineer (Mid to Senior)",
      "You have 6 years of experience in backend development.",
    ),
  ],
  ["senior", posting("Senior/Staff Backend Engineer", "")],
  [
    "staff",
    posting(
      "Engineering Manager, Backend",
      "10+ years of experience, 3 years managing engineers. You lead several teams.",
    ),
  ],
  ["principal", posting("Head of Engineering", "Backend, microservices. 12 years of experience.")],
  ["senior", posting("Experienced Java Developer", "")],
  [
    "mid",
    posting(
      "Java Developer",
      "The ideal candidate has a bachelor's degree and 3 years of experience or a master's degree and 1 year.",
    ),
  ],
  ["junior", posting("Apprentice Software Developer", "")],
  ["junior", posting("Associate Software Engineer", "1+ years of experience")],
  [
    "senior",
    posting(
      "Backend Engineer",
      "You mentor junior engineers, own services end to end and lead incidents.",
    ),
  ],
  [
    "staff",
    posting(
      "Backend Engineer",
      "You set technical direction for several teams and mentor senior engineers.",
    ),
  ],
  [
    "principal",
    posting("Backend Engineer", "You set the technical strategy for the entire organisation."),
  ],
  // off-field
  [
    "off",
    "# Financial Controller\n\nYou know SQL, SAP, Excel and Power BI. 10 years of experience in finance. You automate reports in Python.",
  ],
  [
    "software",
    "# Senior Android Engineer (Kotlin)\n\nKotlin, Coroutines, Jetpack Compose, REST, GraphQL, CI/CD, unit tests, Git.",
  ],
  ["software", "# Data Analyst\n\nSQL, Python, Tableau, BigQuery, dbt, Airflow. 2 years."],
  [
    "software",
    "# Game Developer (C++)\n\nC++, Unreal Engine, multithreading, profiling, performance, Git, Perforce.",
  ],
  [
    "off",
    "# IT Support Engineer\n\nWindows, Active Directory, Office 365, Linux basics, networking, DNS, TCP/IP, AWS basics, PowerShell.",
  ],
  [
    "software",
    "# Network Engineer\n\nCisco, BGP, firewalls, Linux, Python, Ansible, monitoring with Grafana, on-call rota.",
  ],
  [
    "software",
    "# Penetration Tester\n\nOWASP, Burp Suite, Python, Linux, AWS, threat modelling, REST APIs, OAuth.",
  ],
  [
    "off",
    "# Scrum Master\n\nYou help three backend teams (Java, Kafka, Kubernetes) to deliver. Jira, CI/CD, agile.",
  ],
  [
    "software",
    "# Technical Writer\n\nYou document REST and GraphQL APIs, OpenAPI, Git, Markdown, webhooks, SDKs in Python and Java.",
  ],
  [
    "software",
    "# Customer Success Manager\n\nYou support customers of our API platform. REST, webhooks, SQL knowledge helps.",
  ],
  [
    "off",
    "# Mechanical Engineer\n\nSolidWorks, CAD, tolerances, 5 years of experience, Python scripting, Git a plus.",
  ],
  ["off", "# Lehrer\n\nSie unterrichten Mathematik und Informatik (Java, Python, SQL)."],
  [
    "off",
    "# Head Chef\n\nYou lead a brigade of eight. Express service, fresh pasta. Five years of experience.",
  ],
  ["off", "# Property Developer\n\nYou buy land and build homes. Excel. 5 years."],
  [
    "software",
    "# Power Platform Developer\n\nPower Apps, Power Automate, Dataverse, SharePoint, REST, Azure, SQL, C# a plus.",
  ],
  ["software", "# WordPress Developer\n\nPHP, WordPress, MySQL, JavaScript, CSS, REST."],
  [
    "software",
    "# Web Developer\n\nHTML, CSS, JavaScript, React, Figma hand-off, accessibility, a bit of PHP.",
  ],
  [
    "software",
    "# BI Developer\n\nSQL Server, SSIS, SSRS, Power BI, DAX, T-SQL, Azure Data Factory.",
  ],
  [
    "off",
    "# Computational Biologist\n\nPython, R, pandas, AWS batch, Docker, Nextflow, Linux, Git.",
  ],
  [
    "off",
    "# Marketing Manager\n\nSEO, HubSpot, Google Analytics. You work with our backend engineers on APIs.",
  ],
  [
    "off",
    "# Site Engineer\n\nYou supervise concrete works on site. AutoCAD, CSCS card, 3 years of experience.",
  ],
  [
    "software",
    "# Business Analyst, Payments\n\nYou write requirements for payments APIs, ISO 20022, SQL, UML, REST, OAuth.",
  ],
  [
    "off",
    "# Systems Engineer (Aerospace)\n\nRequirements, DOORS, MBSE, SysML, V-model, C++ awareness.",
  ],
  [
    "software",
    "# Robotics Software Engineer\n\nC++, ROS 2, Linux, Python, SLAM, Docker, Git, CI/CD.",
  ],
  [
    "software",
    "# Blockchain Developer\n\nSolidity, Ethereum, smart contracts, TypeScript, Node.js, REST.",
  ],
  [
    "software",
    "# Test Automation Engineer\n\nSelenium, Playwright, Java, Jenkins, REST, SQL, Docker.",
  ],
  // in field
  ["mid", posting("Full-Stack Developer", "React on the client. 3 years of experience.")],
  [
    "mid",
    "# Data Engineer\n\nPython, Kafka, Airflow, PostgreSQL, Docker, Kubernetes, AWS, Terraform, SQL, Spark. 3 years of experience.",
  ],
  [
    "mid",
    "# Cloud Engineer\n\nAWS, Terraform, Kubernetes, CI/CD with GitLab, Linux, Prometheus, 3 years of experience.",
  ],
  ["senior", "# Golang Developer\n\n6 years of experience. gRPC, Kubernetes, NATS."],
  [
    "mid",
    "# PHP Developer (Symfony)\n\n2+ years. MySQL, Redis, RabbitMQ, Docker. CSS and JavaScript a plus.",
  ],
  ["mid", "# Node Developer\n\nExpress, MongoDB, 3 years of experience, REST, Jest."],
  [
    "mid",
    "# Web Developer (Ruby on Rails)\n\nRails, PostgreSQL, Sidekiq, RSpec, some HTML and CSS. 3 years of experience.",
  ],
  [
    "mid",
    "Wir suchen einen Backend Entwickler (m/w/d). Java, Spring Boot, PostgreSQL, Kafka, Docker, Kubernetes. 3 Jahre Erfahrung.",
  ],
  [
    "mid",
    "# Integration Engineer\n\nMuleSoft, REST, SOAP, Kafka, Java, 3+ years of integration development.",
  ],
  [
    "senior",
    "# Software Engineer, Mobile Payments Backend\n\nJava, Kafka, PostgreSQL, 5+ years of experience building backend services.",
  ],
  [
    "mid",
    "# Machine Learning Platform Backend Engineer\n\nGo, Kubernetes, gRPC, PostgreSQL, 3 years backend experience. You serve models by our research team, who use PyTorch.",
  ],
  [
    "mid",
    "# Member of Technical Staff\n\nGo, Kubernetes, gRPC, PostgreSQL, distributed systems. 3 years experience.",
  ],
];

describe("level, or off-field", () => {
  test.each(cases)("%s: %s", (wanted, text) => {
    const { family, level } = readFindings(text, bank, vocabulary);
    const found = wanted === "software" ? "software" : level.level;
    expect(family.isSoftware ? found : "off", level.rule).toBe(wanted);
  });

  test("a conflict is told", () => {
    const { level } = readFindings(
      posting("Senior Backend Engineer", "3+ years of experience."),
      bank,
      vocabulary,
    );
    expect(level.conflicts).toMatchObject([
      { source: "years", level: "mid", words: "3+ years of" },
    ]);
    expect(level).toMatchObject({ level: "senior", confidence: "medium" });
    expect(level.rule).toContain("counts before years");
  });

  test("a title that offers two levels gives both", () => {
    const { level } = readFindings(posting("Mid/Senior Backend Engineer", ""), bank, vocabulary);
    expect(level).toMatchObject({ level: "mid", levels: ["mid", "senior"] });
  });
});

describe("wording", () => {
  const notes = (text: string) => readFindings(text, bank, vocabulary).notes.map(({ id }) => id);

  test.each([
    ["young", "Join our young and energetic team."],
    ["young", "We are a young, dynamic company."],
    ["age-limit", "Candidates must be under 35 years of age."],
    ["native-speaker", "You are a native English speaker."],
    ["native-speaker", "German mother tongue"],
    ["rockstar", "We want a rockstar developer."],
    ["gendered", "He should know Java."],
    ["family", "We are one big family."],
    ["long-hours", "We work hard, play hard."],
    ["nationality", "US citizens only."],
    ["recent-graduate", "Recent graduates preferred."],
    ["able-bodied", "You are physically fit."],
  ])("%s: %s", (id, text) => expect(notes(text)).toEqual([id]));

  test.each([
    "We do not discriminate on grounds of age, sex, marital status or disability.",
    "Cloud-native services and React Native apps",
    "We deliver to 30 countries in under 40 minutes.",
    "You coach younger systems into retirement.",
    "Family-run since 1987, with childcare on site",
  ])("nothing: %s", (text) => expect(notes(text)).toEqual([]));
});
