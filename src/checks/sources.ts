import { text } from '../domain/text.ts';
import type { Source } from './define-check.ts';

const article = (da: string, en: string): Source => ({ title: text(`GDPR ${da}`, `GDPR ${en}`) });

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
  supervisionGuide: {
    title: text(
      'Datatilsynet: Vejledning om tilsyn med databehandlere (2021)',
      'Datatilsynet: guide on supervision of processors (2021)',
    ),
    url: 'https://www.datatilsynet.dk/presse-og-nyheder/nyhedsarkiv/2021/okt/ny-vejledning-saadan-kan-du-foere-tilsyn-med-dine-databehandlere-',
  },
  stateSupervision: {
    title: text(
      'Datatilsynet, 17. januar 2023: plan, udførelse og opfølgning skal kunne vises',
      'Datatilsynet, 17 January 2023: plan, execution and follow-up must be shown',
    ),
    url: 'https://www.datatilsynet.dk/presse-og-nyheder/nyhedsarkiv/2023/jan/tilsyn-med-statslige-myndigheders-tilsyn-med-databehandlere',
  },
  viborg: {
    title: text(
      'Datatilsynet, 5. august 2019: Viborg Kommune (j.nr. 2018-423-0022)',
      'Datatilsynet, 5 August 2019: Viborg Kommune (no. 2018-423-0022)',
    ),
    url: 'https://www.datatilsynet.dk/afgoerelser/afgoerelser/2019/aug/afslutning-af-planlagt-tilsyn-hos-viborg-kommune',
  },
  chainOpinion: {
    title: text('EDPB udtalelse 22/2024 om kæder af databehandlere', 'EDPB Opinion 22/2024 on chains of processors'),
    url: 'https://eu.vlex.com/vid/opinion-22-2024-on-1061968463',
  },
  dpfDecision: {
    title: text(
      'Kommissionens afgørelse (EU) 2023/1795 om EU-US Data Privacy Framework',
      'Commission Decision (EU) 2023/1795 on the EU-US Data Privacy Framework',
    ),
    url: 'https://www.datatilsynet.dk/internationalt/internationalt-nyt/2023/jul/eu-kommissionen-vedtager-tilstraekkelighedsafgoerelse-vedroerende-usa',
  },
  otherBases: {
    title: text('Datatilsynet: andre overførselsgrundlag til USA', 'Datatilsynet: other transfer bases for the USA'),
    url: 'https://www.datatilsynet.dk/internationalt/eu-us-data-privacy-framework-/andre-overfoerselsgrundlag-til-usa',
  },
  cloudAnswers: {
    title: text('Datatilsynet: spørgsmål og svar om cloud', 'Datatilsynet: questions and answers on cloud'),
    url: 'https://www.datatilsynet.dk/hvad-siger-reglerne/vejledning/cloud/spoergsmaal-og-svar-om-cloud',
  },
  ownershipAdvice: {
    title: text(
      'KL, 8. juni 2022: anbefalinger om tredjelandsoverførsler',
      'KL, 8 June 2022: recommendations on third-country transfers',
    ),
    url: 'https://www.kl.dk/nyheder/digitalisering-og-teknologi/2022/juni/opdaterede-kl-anbefalinger-om-tredjelandsoverfoersler/',
  },
  standardClauses: {
    title: text(
      'Datatilsynets standardkontraktsbestemmelser (GDPR art. 28, stk. 8)',
      'Datatilsynet’s standard contractual clauses (GDPR art. 28(8))',
    ),
    url: 'https://www.insideprivacy.com/data-privacy/edpb-publishes-article-28-standard-clauses-adopted-by-danish-supervisory-authority/',
  },
  dbsTemplate: {
    title: text('DBS’ skabelon for databehandleraftaler', 'DBS’s template for data processing agreements'),
    url: 'https://kommunedbs.dk/dokumenter/',
  },
  assuranceReports: {
    title: text(
      'Grant Thornton: sådan læses en ISAE 3000-erklæring om GDPR',
      'Grant Thornton: how to read an ISAE 3000 report on GDPR',
    ),
    url: 'https://www.grantthornton.dk/nyhederogpublikationer/laer-at-forstaa-en-isae-3000-gdpr-erklaering/',
  },
  cvrModulus: {
    title: text('Erhvervsstyrelsen: modulus 11 i CVR-numre', 'Danish Business Authority: modulus 11 in CVR numbers'),
    url: 'http://erhvervsstyrelsen.dk/modulus_11',
  },
  cprAct: { title: text('Databeskyttelsesloven § 11', 'Danish Data Protection Act, section 11') },
  cprStructure: {
    title: text('CPR-kontoret: opbygning af CPR-nummeret', 'The CPR Office: structure of the CPR number'),
    url: 'https://www.cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret/',
  },
  chromebooks: {
    title: text(
      'Datatilsynet, 30. januar 2024: Chromebooks (j.nr. 2023-431-0001)',
      'Datatilsynet, 30 January 2024: Chromebooks (no. 2023-431-0001)',
    ),
    url: 'https://www.datatilsynet.dk/afgoerelser/afgoerelser/2024/jan/datatilsynet-giver-paabud-i-chromebook-sag',
  },
  accessToDocuments: {
    title: text(
      'Offentlighedsloven § 30 (forretningsforhold)',
      'Danish Access to Public Administration Files Act, section 30',
    ),
    url: 'https://danskelove.dk/offentlighedsloven/30',
  },
  disqualification: {
    title: text(
      'Forvaltningsloven §§ 3–6 (inhabilitet)',
      'Danish Public Administration Act, sections 3–6 (disqualification)',
    ),
  },
  ownRule: {
    title: text('DBS’ egen arbejdsregel; ikke fastsat i lov', 'DBS’s own working rule; not laid down in law'),
  },
  dataModel: {
    title: text('Arkivets egen opbygning', 'The structure of the repository itself'),
  },
} as const satisfies Readonly<Record<string, Source>>;
