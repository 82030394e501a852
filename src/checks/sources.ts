import { text } from '../domain/text.ts';
import type { Source } from './define-check.ts';

const article = (da: string, en: string): Source => ({
  authority: 'law',
  title: text(`GDPR ${da}`, `GDPR ${en}`),
  url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
});

/** When the pages marked so were last read; of the others only the title and the address are known. */
const read = '2026-02';

/** The grounds the rules rest on, each written once. */
export const sources = {
  accountability: article('art. 5, stk. 2', 'art. 5(2)'),
  responsibility: article('art. 24', 'art. 24'),
  sufficientGuarantees: article('art. 28, stk. 1', 'art. 28(1)'),
  subProcessorApproval: article('art. 28, stk. 2', 'art. 28(2)'),
  contract: article('art. 28, stk. 3', 'art. 28(3)'),
  instruction: article('art. 28, stk. 3, litra a', 'art. 28(3)(a)'),
  sameDuties: article('art. 28, stk. 4', 'art. 28(4)'),
  recordOfProcessing: article('art. 30, stk. 1, litra c', 'art. 30(1)(c)'),
  security: article('art. 32', 'art. 32'),
  breachNotice: article('art. 33, stk. 2', 'art. 33(2)'),
  transfers: article('kap. V (art. 44–49)', 'chapter V (arts. 44–49)'),
  adequacy: article('art. 45', 'art. 45'),
  safeguards: article('art. 46', 'art. 46'),
  derogations: article('art. 49', 'art. 49'),
  auditMandate: article('art. 28, stk. 3, litra h', 'art. 28(3)(h)'),
  aiAct: {
    authority: 'law',
    title: text(
      'Forordning (EU) 2024/1689 om kunstig intelligens',
      'Regulation (EU) 2024/1689 on artificial intelligence',
    ),
    url: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
  },
  periods: {
    authority: 'law',
    title: text(
      'Forordning (EØF, Euratom) nr. 1182/71, art. 3, stk. 4: perioder, der ender på en fridag',
      'Regulation (EEC, Euratom) No 1182/71, art. 3(4): periods that end on a day off',
    ),
    url: 'https://eur-lex.europa.eu/eli/reg/1971/1182/oj',
  },
  supervisionGuide: {
    authority: 'guidance',
    title: text(
      'Datatilsynet: Vejledning om tilsyn med databehandlere (29. oktober 2021). Adressen er nyheden om den; selve vejledningen kendes kun fra andres gengivelser',
      'Datatilsynet: guide on supervision of processors (29 October 2021). The address is the news of it; the guide itself is only known from others’ accounts',
    ),
    url: 'https://www.datatilsynet.dk/presse-og-nyheder/nyhedsarkiv/2021/okt/ny-vejledning-saadan-kan-du-foere-tilsyn-med-dine-databehandlere-',
    seen: read,
  },
  stateSupervision: {
    authority: 'guidance',
    title: text(
      'Datatilsynet, 17. januar 2023: plan, udførelse og opfølgning skal kunne vises',
      'Datatilsynet, 17 January 2023: plan, execution and follow-up must be shown',
    ),
    url: 'https://www.datatilsynet.dk/presse-og-nyheder/nyhedsarkiv/2023/jan/tilsyn-med-statslige-myndigheders-tilsyn-med-databehandlere',
    seen: read,
  },
  viborg: {
    authority: 'guidance',
    title: text(
      'Datatilsynets afgørelse af 5. august 2019: Viborg Kommune (j.nr. 2018-423-0022)',
      'Datatilsynet’s decision of 5 August 2019: Viborg Kommune (no. 2018-423-0022)',
    ),
    url: 'https://www.datatilsynet.dk/afgoerelser/afgoerelser/2019/aug/afslutning-af-planlagt-tilsyn-hos-viborg-kommune',
    seen: read,
  },
  chainOpinion: {
    authority: 'guidance',
    title: text(
      'EDPB’s udtalelse 22/2024 om databehandlere og underdatabehandlere (7. oktober 2024)',
      'EDPB Opinion 22/2024 on processors and sub-processors (7 October 2024)',
    ),
    url: 'https://www.edpb.europa.eu/our-work-tools/our-documents/opinion-board-art-64/opinion-222024-certain-obligations-following_en',
  },
  dpfDecision: {
    authority: 'law',
    title: text(
      'Kommissionens afgørelse (EU) 2023/1795 om EU-US Data Privacy Framework',
      'Commission Decision (EU) 2023/1795 on the EU-US Data Privacy Framework',
    ),
    url: 'https://eur-lex.europa.eu/eli/dec_impl/2023/1795/oj',
  },
  otherBases: {
    authority: 'guidance',
    title: text('Datatilsynet: andre overførselsgrundlag til USA', 'Datatilsynet: other transfer bases for the USA'),
    url: 'https://www.datatilsynet.dk/internationalt/eu-us-data-privacy-framework-/andre-overfoerselsgrundlag-til-usa',
    seen: read,
  },
  cloudAnswers: {
    authority: 'guidance',
    title: text('Datatilsynet: spørgsmål og svar om cloud', 'Datatilsynet: questions and answers on cloud'),
    url: 'https://www.datatilsynet.dk/hvad-siger-reglerne/vejledning/cloud/spoergsmaal-og-svar-om-cloud',
    seen: read,
  },
  ownershipAdvice: {
    authority: 'guidance',
    title: text(
      'KL, 8. juni 2022: anbefalinger om tredjelandsoverførsler',
      'KL, 8 June 2022: recommendations on third-country transfers',
    ),
    url: 'https://www.kl.dk/nyheder/digitalisering-og-teknologi/2022/juni/opdaterede-kl-anbefalinger-om-tredjelandsoverfoersler/',
    seen: read,
  },
  standardClauses: {
    authority: 'guidance',
    title: text(
      'Datatilsynets standardkontraktsbestemmelser efter GDPR art. 28, stk. 8 (januar 2020; den engelske udgave i EDPB’s register)',
      'Datatilsynet’s standard contractual clauses under GDPR art. 28(8) (January 2020, in the EDPB’s register)',
    ),
    url: 'https://www.edpb.europa.eu/sites/default/files/files/file2/dk_sa_standard_contractual_clauses_january_2020_en.pdf',
  },
  dbsTemplate: {
    authority: 'own',
    title: text(
      'DBS’ skabelon for databehandleraftaler. Adressen er siden, den hentes fra; selve skabelonen er ikke set',
      'DBS’s template for data processing agreements. The address is the page it is fetched from; the template itself has not been seen',
    ),
    url: 'https://kommunedbs.dk/dokumenter/',
    seen: read,
  },
  assuranceReports: {
    authority: 'guidance',
    title: text(
      'ISAE 3000 (revideret), og FSR – danske revisorers og Datatilsynets skabeloner til erklæringer om databehandleraftaler (2019 og 2020). Adressen er standarden hos IAASB',
      'ISAE 3000 (Revised), and the templates by FSR – Danish Auditors and Datatilsynet for reports on processing agreements (2019 and 2020). The address is the standard’s, at the IAASB',
    ),
    url: 'https://www.iaasb.org/publications/international-standard-assurance-engagements-isae-3000-revised-assurance-engagements-other-audits-or',
  },
  cvrModulus: {
    authority: 'guidance',
    title: text('Erhvervsstyrelsen: modulus 11 i CVR-numre', 'Danish Business Authority: modulus 11 in CVR numbers'),
    url: 'http://erhvervsstyrelsen.dk/modulus_11',
    seen: read,
  },
  cprAct: {
    authority: 'law',
    title: text('Databeskyttelsesloven § 11', 'Danish Data Protection Act, section 11'),
    url: 'https://www.retsinformation.dk/eli/lta/2024/289',
  },
  cprStructure: {
    authority: 'guidance',
    title: text('CPR-kontoret: opbygning af CPR-nummeret', 'The CPR Office: structure of the CPR number'),
    url: 'https://www.cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret/',
    seen: read,
  },
  chromebooks: {
    authority: 'guidance',
    title: text(
      'Datatilsynets afgørelse af 30. januar 2024: Chromebooks (j.nr. 2023-431-0001)',
      'Datatilsynet’s decision of 30 January 2024: Chromebooks (no. 2023-431-0001)',
    ),
    url: 'https://www.datatilsynet.dk/afgoerelser/afgoerelser/2024/jan/datatilsynet-giver-paabud-i-chromebook-sag',
    seen: read,
  },
  certificateTransition: {
    authority: 'guidance',
    title: text(
      'RvA (Hollands akkrediteringsorgan) om IAF MD 26: overgangen til ISO/IEC 27001:2022',
      'RvA (the Dutch accreditation body) on IAF MD 26: the transition to ISO/IEC 27001:2022',
    ),
    url: 'https://www.rva.nl/en/nieuws/transition-information-security-management-systems-iso-iec-270012022/',
    seen: '2026-11',
  },
  accessToDocuments: {
    authority: 'law',
    title: text(
      'Offentlighedsloven § 30 (forretningsforhold)',
      'Danish Access to Public Administration Files Act, section 30',
    ),
    url: 'https://www.retsinformation.dk/eli/lta/2020/145',
  },
  disqualification: {
    authority: 'law',
    title: text(
      'Forvaltningsloven §§ 3–6 (inhabilitet)',
      'Danish Public Administration Act, sections 3–6 (disqualification)',
    ),
    url: 'https://www.retsinformation.dk/eli/lta/2014/433',
  },
  ownRule: {
    authority: 'own',
    title: text(
      'DBS’ egen arbejdsregel; den står hverken i loven eller i en vejledning',
      'DBS’s own working rule; neither the law nor a guide says it',
    ),
  },
  dataModel: {
    authority: 'own',
    title: text('Arkivets egen opbygning', 'The structure of the repository itself'),
  },
} as const satisfies Readonly<Record<string, Source>>;
