import { expect, test } from "vitest";
import { tailorRole } from "../../src/tailor/tailor-role.ts";
import { shippedContent } from "./bank.ts";

const { bank, vocabulary, roles } = shippedContent();

const productManager = `# Senior Product Manager, Scheduling

We help dental clinics fill their chairs. You own scheduling from discovery to launch.

## What you'll do
- Talk to clinics every week and find out which problems are worth solving
- Own the roadmap, and say no to most of what's asked for
- Define success metrics and run A/B tests

## You bring
- 5+ years in product management for B2B software
- Experience with customer interviews and product discovery
`;

const designer = `# Product Designer

- Design flows and prototypes in Figma for our booking app
- Run usability tests with clients and act on what you see
- Look after our design system together with frontend engineers

Requirements: three years of product design, a portfolio, and interaction design.
`;

const accountExecutive = `# Account Executive (Mid-Market)

You'll sell our payroll software to companies of 50 to 500 people.

## Your job
- Build a pipeline: prospecting, cold calls, and demos
- Run the sales cycle from the first call to the signed contract

## You have
- 3+ years in B2B sales with a quota
- Negotiation with procurement
`;

const supportSpecialist = `# Customer Support Specialist

You answer tickets, chats, and calls from shop owners.

- Help customers with billing and shipping questions in Zendesk
- Escalate bugs with a clear reproduction
- Write help center articles

You need one year in customer support and clear written English.
`;

const successManager = `# Customer Success Manager

You look after 40 accounts of our HR software: onboarding, adoption, renewals.

- Run quarterly business reviews and find churn early
- Onboard new customers

3+ years in customer success.
`;

const securityEngineer = `# Application Security Engineer

- Threat model new features with product teams
- Review code for injection, broken access control, and SSRF
- Run our bug bounty and triage findings from SAST and DAST

Requirements: 4+ years in application security, OWASP Top 10, Python or Go, OAuth.
`;

const detectionEngineer = `# Detection Engineer

You write detection rules for our SIEM and help lead incident response.

- Tune detections mapped to MITRE ATT&CK
- Hunt threats in EDR and cloud logs

You have 3+ years in a SOC or in detection engineering, and you write Python.
`;

const iosEngineer = `# Senior iOS Engineer

You build our transit app for iPhone, from timetable to ticket.

- Ship SwiftUI screens that work offline and sync when the train leaves the tunnel
- Bring down crashes and launch time, and run our App Store releases
- Split the app into modules with two other teams

Requirements: 5+ years of iOS development, Swift, SwiftUI, UIKit.
`;

const androidDeveloper = `# Android Developer

You work on our app for bike couriers.

- Build Android screens in Jetpack Compose
- Find out why it crashes on cheap phones, and keep it easy on the battery
- Store the day's tours in a local database and sync them with the backend
- Release to Google Play every two weeks, and write tests with JUnit

Requirements: 2+ years of Android development with Kotlin and coroutines, SQLite, Git.
`;

const flutterDeveloper = `# Mobile Developer (Flutter)

You build our museum guide for iOS and Android.

- Write Flutter screens that work offline, and sync tours to a local database
- Publish to the App Store and Google Play

Requirements: 3+ years in mobile app development, Dart, Flutter.
`;

test.each([
  ["ios", "senior", ["mobile-platform", "mobile-data", "mobile-release"], iosEngineer],
  ["android", "mid", ["mobile-platform", "mobile-release"], androidDeveloper],
  ["mobile-cross-platform", "mid", ["mobile-platform", "mobile-release"], flutterDeveloper],
  ["product-manager", "senior", ["product-discovery", "product-delivery"], productManager],
  ["product-designer", "mid", ["product-design", "customer-focus"], designer],
  ["account-executive", "mid", ["selling"], accountExecutive],
  ["customer-support", "junior", ["customer-support", "customer-focus"], supportSpecialist],
  ["customer-success", "mid", ["customer-success"], successManager],
  ["application-security", "mid", ["application-security"], securityEngineer],
  ["detection-engineer", "mid", ["detection-response"], detectionEngineer],
])("a description of a %s extends that role, at %s, with its topics", (id, level, topics, text) => {
  const made = tailorRole(text, bank, vocabulary, roles);
  expect(made?.parent.id).toBe(id);
  expect(made?.level).toBe(level);
  expect(made?.findings.topics.map(({ topic }) => topic)).toEqual(expect.arrayContaining(topics));
  expect(made?.front.requires?.length).toBeGreaterThan(0);
  expect(made?.warnings).toEqual([]);
});

test.each([
  ["support-engineer", "Technical Support Engineer"],
  ["support-engineer", "Senior Support Engineer, Payments"],
  ["solutions-engineer", "Sales Engineer"],
  ["solutions-engineer", "Solutions Consultant"],
])("extends %s for a %s", (id, title) => {
  const text = `# ${title}\n\nYou debug integrations of our API with customers, in SQL.\n`;
  expect(tailorRole(text, bank, vocabulary, roles)?.parent.id).toBe(id);
});
