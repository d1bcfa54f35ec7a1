// An id. cspell:ignore modelling
// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
/** Titles of software work that this bank has no questions for, whatever tools it shares with it. */
export const otherTitles: readonly (readonly [string, RegExp])[] = [
  [
    "frontend",
    /\bfront[- ]?end\b|\bui\b|\bweb design|\b(?:react|angular|vue|svelte|javascript ui)(?:\.?js)?\b/i,
  ],
  [
    "mobile",
    /\b(?:ios|android|swift|swiftui|flutter|react native)\b|\bmobile(?: app| application| software)? (?:developer|engineer|lead|architect)|,\s*mobile$/i,
  ],
  [
    "games",
    /\bgame (?:developer|engineer|programmer|designer|artist)|\bgameplay\b|\bunity\b|\bunreal\b|\bgraphics (?:programmer|engineer)/i,
  ],
  [
    "embedded systems",
    /\bembedded\b|\bfirmware\b|\bfpga\b|\bplc\b|\bhardware\b|\bdriver developer\b|\brobotics\b|\basic\b|\bcontrols? engineer/i,
  ],
  [
    "data science",
    /\bdata scien|\bmachine learning\b|\bml\b|\bmlops\b|\bdeep learning\b|\bresearch (?:scientist|engineer)\b|\bcomputer vision\b|\bnlp\b|\bquant/i,
  ],
  [
    "data analysis",
    /\bdata analyst\b|\bbi\b|\bbusiness intelligence\b|\banalytics (?:engineer|developer|consultant|lead)|\breporting (?:developer|analyst)/i,
  ],
  [
    "quality assurance",
    /\bqa\b|\bquality (?:assurance|engineer|analyst|manager|control)|\bin test\b|\bsdet\b|\btester\b|\btest (?:engineer|analyst|manager|lead|developer|automation)|\bautomation tester/i,
  ],
  ["design", /\bdesigner\b|\bux\b|\bui\/ux\b/i],
  [
    "business software",
    /\bsalesforce\b|\bsap\b|\babap\b|\bservicenow\b|\bdynamics\b|\bpower ?(?:bi|apps|platform)\b|\bsharepoint\b|\b(?:erp|crm) (?:developer|consultant|analyst|engineer)|\bnetsuite\b|\bworkday\b|\brpa\b/i,
  ],
  ["web publishing", /\bwordpress\b|\bdrupal\b|\btypo3\b|\bshopify\b|\bmagento\b|\bcms\b/i],
  ["mainframes", /\bmainframe\b|\bcobol\b/i],
  ["blockchain", /\bsolidity\b|\bsmart contract/i],
  [
    "networks and support",
    /\bnetwork (?:engineer|administrator|architect|technician|security)|\bsupport (?:engineer|analyst|specialist|technician|developer|consultant)|\bhelp ?desk\b|\bsystems? administrator\b|\bsysadmin\b|\bdesktop\b|\bit technician\b|\btelecom/i,
  ],
  [
    "security operations",
    /\bpenetration\b|\bpentest|\bsoc\b|\bcyber|\b(?:information|application|product|cloud|network|offensive)? ?security (?:engineer|analyst|architect|consultant)/i,
  ],
  [
    "sales engineering",
    /\bpre-?sales\b|\bsales (?:engineer|consultant|lead|development)|\bsolutions? engineer\b|\bcustomer (?:success|engineer|support|service|solutions)|\bforward deployed\b|\bimplementation (?:engineer|consultant)|\bdeveloper (?:advocate|relations|evangelist)/i,
  ],
  [
    "engineering of things",
    /\b(?:mechanical|electrical|electronics?|civil|chemical|process|structural|manufacturing|production|industrial|maintenance|field|service|biomedical|aerospace|automotive|environmental|geotechnical|hvac|building|safety|validation|rf|optical|acoustic|sound|audio|lighting|project|mining|petroleum|nuclear|marine|rail|highways?|piping|cad|bim|plant|facilities|commissioning|tooling|materials)\s+engineer/i,
  ],
  [
    "property and learning",
    /\b(?:property|land|real estate|business|curriculum|learning|training|people|talent|sales|market|organi[sz]ational|personal|child|community|course|content|product|leadership|programme|program|fund) (?:developer|development|consultant|lead|architect)\b|\blandscape architect\b|\binterior architect\b|\bchief engineer\b(?=.*(?:hotel|ship|vessel))/i,
  ],
];

export const serverTitle =
  /\bback[- ]?end\b|\bserver[- ]?side\b|\bfull[- ]?stack\b|\bmicroservices?\b|\bdistributed systems\b|\bsite reliability\b|\bsre\b|\bdevops\b|\bplatform engineer|\bapi (?:engineer|developer|platform engineer)/i;
export const managerOfEngineers =
  /\b(?:engineering|development|software|platform|backend) manager\b|\bhead of (?:engineering|backend|platform|development)\b|\bcto\b|\b(?:director|vp) of engineering\b/i;
export const generalTitle =
  /\bsoftware\b|\bdata (?:platform |infrastructure )?engineer|\bdatabase\b|\bdba\b|\binfrastructure\b|\bcloud\b|\bplatform\b|\bintegration\b|\bsystems? (?:engineer|developer)\b|\bweb developer\b|\bapplications? (?:engineer|developer)\b|\bai engineer\b|\bllm\b/i;
export const serverWords =
  /\b(?:back[- ]?end|server[- ]?side|microservices?|apis?|distributed systems?|web services?|databases?|servers?|production systems?)\b/gi;

/** Skills that belong to any job in an office say nothing about the field. */
export const anyJob = new Set(["collaboration", "leadership"]);
/** Tools that many jobs around software share. */
export const sharedTools = new Set([
  "sql",
  "git",
  "python",
  "javascript",
  "typescript",
  "payments",
  "gdpr",
  "data-modelling",
  "test-automation",
  "jenkins",
  "rest",
  "cloud",
  "linux",
  "search",
]);
