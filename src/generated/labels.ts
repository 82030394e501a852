// Made from schemas/ by `npm run generate`. Do not edit.

import type { Text } from '../domain/text.ts';

/** What a person reads instead of a choice, by `kind.field`, or `kind.Definition.field` within a kind. */
export const labels = {
  'activity-risk.Exposure.id': {
    none: { da: 'Ingen åbne observationer', en: 'No open findings' },
    minor: { da: 'Mindre observation', en: 'Minor finding' },
    moderate: { da: 'Moderat observation', en: 'Moderate finding' },
    'not-supervised': { da: 'Ikke vurderet i et tilsyn', en: 'Not assessed in a case' },
    serious: { da: 'Alvorlig observation', en: 'Serious finding' },
    critical: { da: 'Kritisk observation', en: 'Critical finding' },
  },
  'approval.role': {
    consultant: { da: 'Konsulent', en: 'Consultant' },
    'chief-consultant': { da: 'Chefkonsulent', en: 'Chief consultant' },
    head: { da: 'Sekretariatschef', en: 'Head of secretariat' },
    reviewer: { da: 'Kvalitetssikrer', en: 'Peer reviewer' },
    board: { da: 'Bestyrelsesmedlem', en: 'Board member' },
  },
  'approval.decision': {
    approve: { da: 'Godkendt', en: 'Approved' },
    return: { da: 'Sendt tilbage', en: 'Returned' },
  },
  'approval.Recorded.channel': {
    mail: { da: 'E-mail', en: 'E-mail' },
    'pull-request': { da: 'Pull request', en: 'Pull request' },
    meeting: { da: 'Møde', en: 'Meeting' },
    letter: { da: 'Brev', en: 'Letter' },
  },
  'assessment.ControlAssessment.rating': {
    met: { da: 'Opfyldt', en: 'Met' },
    'partly-met': { da: 'Delvist opfyldt', en: 'Partly met' },
    'not-met': { da: 'Ikke opfyldt', en: 'Not met' },
    'not-applicable': { da: 'Ikke relevant', en: 'Not applicable' },
    'not-assessed': { da: 'Ikke vurderet', en: 'Not assessed' },
  },
  'assessment.VendorAnswer.claim': {
    yes: { da: 'Ja', en: 'Yes' },
    partly: { da: 'Delvist', en: 'Partly' },
    no: { da: 'Nej', en: 'No' },
    'not-applicable': { da: 'Ikke relevant', en: 'Not applicable' },
  },
  'assessment.CarriedRating.rating': {
    met: { da: 'Opfyldt', en: 'Met' },
    'partly-met': { da: 'Delvist opfyldt', en: 'Partly met' },
    'not-met': { da: 'Ikke opfyldt', en: 'Not met' },
    'not-applicable': { da: 'Ikke relevant', en: 'Not applicable' },
  },
  'breach.confidentiality': {
    public: { da: 'Offentlig', en: 'Public' },
    members: { da: 'Medlemmer', en: 'Members' },
    users: { da: 'Brugere', en: 'Users' },
    secretariat: { da: 'Sekretariatet', en: 'Secretariat' },
  },
  'controls.ControlEntry.basis': {
    law: { da: 'Lov', en: 'Law' },
    agreement: { da: 'Aftale', en: 'Agreement' },
    'good-practice': { da: 'God praksis', en: 'Good practice' },
  },
  'countries.CountryEntry.adequacy': {
    'not-needed': { da: 'Ikke nødvendig (EU/EØS)', en: 'Not needed (EU/EEA)' },
    full: { da: 'Ja', en: 'Yes' },
    limited: { da: 'Kun for nogle modtagere', en: 'For some recipients only' },
    none: { da: 'Nej', en: 'No' },
  },
  'decision.position': {
    noted: { da: 'Taget til efterretning', en: 'Noted' },
    approved: { da: 'Godkendt', en: 'Approved' },
    'approved-with-reservation': { da: 'Godkendt med forbehold', en: 'Approved with a reservation' },
    'not-approved': { da: 'Ikke godkendt', en: 'Not approved' },
    pending: { da: 'Afventer', en: 'Pending' },
  },
  'decision.ConditionFollowUp.status': {
    open: { da: 'Ikke opfyldt endnu', en: 'Not met yet' },
    met: { da: 'Opfyldt', en: 'Met' },
    dropped: { da: 'Frafaldet', en: 'Dropped' },
  },
  'decision.StopUse.decision': {
    stop: { da: 'Brugen standser', en: 'Use stops' },
    limit: { da: 'Brugen begrænses', en: 'Use is limited' },
    continue: { da: 'Brugen fortsætter', en: 'Use continues' },
  },
  'dialogue.direction': {
    out: { da: 'Ud', en: 'Out' },
    in: { da: 'Ind', en: 'In' },
    meeting: { da: 'Møde', en: 'Meeting' },
    internal: { da: 'Internt', en: 'Internal' },
  },
  'dialogue.channel': {
    mail: { da: 'Mail', en: 'E-mail' },
    phone: { da: 'Telefon', en: 'Phone' },
    meeting: { da: 'Møde', en: 'Meeting' },
    letter: { da: 'Brev', en: 'Letter' },
    portal: { da: 'Portal', en: 'Portal' },
  },
  'dialogue.confidentiality': {
    public: { da: 'Offentlig', en: 'Public' },
    members: { da: 'Medlemmer', en: 'Members' },
    users: { da: 'Brugere', en: 'Users' },
    secretariat: { da: 'Sekretariatet', en: 'Secretariat' },
  },
  'dpa.agreementType': {
    'datatilsynet-2018': { da: 'Datatilsynets skabelon 2018', en: 'Danish DPA template 2018' },
    'datatilsynet-2020': { da: 'Datatilsynets standardkontraktsbestemmelser 2020', en: 'Danish DPA standard contractual clauses 2020' },
    'kl-kombit-v1': { da: 'KL/KOMBIT 1.0 (2017)', en: 'KL/KOMBIT 1.0 (2017)' },
    'kl-kombit-v2': { da: 'KL/KOMBIT 2.0 (2018)', en: 'KL/KOMBIT 2.0 (2018)' },
    'dbs-template': { da: 'DBS’ fælles skabelon', en: 'DBS common template' },
    'eu-2021-915': { da: 'Kommissionens afgørelse (EU) 2021/915', en: 'Commission Decision (EU) 2021/915' },
    'vendor-own': { da: 'Leverandørens egen', en: 'The vendor’s own' },
  },
  'dpa.confidentiality': {
    public: { da: 'Offentlig', en: 'Public' },
    members: { da: 'Medlemmer', en: 'Members' },
    users: { da: 'Brugere', en: 'Users' },
    secretariat: { da: 'Sekretariatet', en: 'Secretariat' },
  },
  'dpa.DpaVariables.authorisation': {
    specific: { da: 'Specifik', en: 'Specific' },
    general: { da: 'Generel', en: 'General' },
  },
  'dpa.DpaVariables.deletion': {
    delete: { da: 'Slettes', en: 'Deleted' },
    return: { da: 'Tilbageleveres', en: 'Returned' },
    'controller-chooses': { da: 'Kommunen vælger', en: 'The controller chooses' },
  },
  'dpa.DpaDeviation.against': {
    'datatilsynet-2018': { da: 'Datatilsynets skabelon 2018', en: 'Danish DPA template 2018' },
    'datatilsynet-2020': { da: 'Datatilsynets standardkontraktsbestemmelser 2020', en: 'Danish DPA standard contractual clauses 2020' },
    'kl-kombit-v1': { da: 'KL/KOMBIT 1.0 (2017)', en: 'KL/KOMBIT 1.0 (2017)' },
    'kl-kombit-v2': { da: 'KL/KOMBIT 2.0 (2018)', en: 'KL/KOMBIT 2.0 (2018)' },
    'dbs-template': { da: 'DBS’ fælles skabelon', en: 'DBS common template' },
    'eu-2021-915': { da: 'Kommissionens afgørelse (EU) 2021/915', en: 'Commission Decision (EU) 2021/915' },
    'vendor-own': { da: 'Leverandørens egen', en: 'The vendor’s own' },
  },
  'dpa.DpaDeviation.kind': {
    'filled-in': { da: 'Udfyldt', en: 'Filled in' },
    weakened: { da: 'Svækket', en: 'Weakened' },
    strengthened: { da: 'Styrket', en: 'Strengthened' },
    missing: { da: 'Mangler', en: 'Missing' },
    added: { da: 'Tilføjet', en: 'Added' },
  },
  'evidence.assurance': {
    high: { da: 'Høj grad af sikkerhed', en: 'Reasonable (high) assurance' },
    limited: { da: 'Begrænset grad af sikkerhed', en: 'Limited assurance' },
    none: { da: 'Ingen sikkerhed', en: 'No assurance' },
  },
  'evidence.reportType': {
    'type-1': { da: 'Type 1', en: 'Type I' },
    'type-2': { da: 'Type 2', en: 'Type II' },
  },
  'evidence.opinion': {
    unqualified: { da: 'Konklusion uden forbehold', en: 'Unqualified conclusion' },
    qualified: { da: 'Konklusion med forbehold', en: 'Qualified conclusion' },
    adverse: { da: 'Afkræftende konklusion', en: 'Adverse conclusion' },
    disclaimer: { da: 'Manglende konklusion', en: 'Disclaimer of conclusion' },
    'not-applicable': { da: 'Ingen konklusion', en: 'No conclusion' },
  },
  'evidence.subProcessors': {
    'carve-out': { da: 'Partielmetoden', en: 'Carve-out' },
    inclusive: { da: 'Helhedsmetoden', en: 'Inclusive' },
    none: { da: 'Ingen underdatabehandlere', en: 'None' },
    'not-stated': { da: 'Fremgår ikke', en: 'Not stated' },
  },
  'evidence.confidentiality': {
    public: { da: 'Offentlig', en: 'Public' },
    members: { da: 'Medlemmer', en: 'Members' },
    users: { da: 'Brugere', en: 'Users' },
    secretariat: { da: 'Sekretariatet', en: 'Secretariat' },
  },
  'evidence-types.EvidenceTypeEntry.form': {
    'assurance-report': { da: 'Revisorerklæring', en: 'Auditor’s report' },
    'agreed-procedures': { da: 'Aftalte arbejdshandlinger', en: 'Agreed-upon procedures' },
    certificate: { da: 'Certifikat', en: 'Certificate' },
    'code-of-conduct': { da: 'Adfærdskodeks', en: 'Code of conduct' },
    test: { da: 'Teknisk test', en: 'Technical test' },
    inspection: { da: 'Inspektion', en: 'Inspection' },
    'own-word': { da: 'Leverandørens egne oplysninger', en: 'The vendor’s own word' },
    document: { da: 'Dokument', en: 'Document' },
    note: { da: 'Notat', en: 'Note' },
  },
  'finding.severity': {
    critical: { da: 'Kritisk', en: 'Critical' },
    serious: { da: 'Alvorlig', en: 'Serious' },
    moderate: { da: 'Moderat', en: 'Moderate' },
    minor: { da: 'Mindre', en: 'Minor' },
  },
  'finding.addressee': {
    vendor: { da: 'Leverandøren', en: 'The vendor' },
    dbs: { da: 'DBS', en: 'DBS' },
    municipality: { da: 'Kommunen', en: 'The municipality' },
  },
  'finding.confidentiality': {
    public: { da: 'Offentlig', en: 'Public' },
    members: { da: 'Medlemmer', en: 'Members' },
    users: { da: 'Brugere', en: 'Users' },
    secretariat: { da: 'Sekretariatet', en: 'Secretariat' },
  },
  'follow-up.status': {
    open: { da: 'Åben', en: 'Open' },
    'in-progress': { da: 'I gang', en: 'In progress' },
    resolved: { da: 'Løst', en: 'Resolved' },
    'accepted-risk': { da: 'Risiko accepteret', en: 'Risk accepted' },
  },
  'follow-up.EffectCheck.result': {
    effective: { da: 'Virker', en: 'Effective' },
    'partly-effective': { da: 'Virker delvist', en: 'Partly effective' },
    'not-effective': { da: 'Virker ikke', en: 'Not effective' },
  },
  'kitos-system.KitosText.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosList.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosFlag.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosParent.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosVendor.basis': {
    processors: { da: 'Databehandler på flest registreringer', en: 'Processor of most registrations' },
    'rights-holder': { da: 'Rettighedshaver', en: 'Rights holder' },
    'main-contract': { da: 'Leverandør på hovedkontrakten', en: 'Supplier of the main contract' },
    'usage-supplier': { da: 'Leverandør på kommunernes anvendelser', en: 'Supplier of the municipalities’ usages' },
  },
  'kitos-system.KitosVendor.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosPersonalData.value': {
    none: { da: 'Ingen', en: 'None' },
    ordinary: { da: 'Almindelige', en: 'Ordinary' },
    confidential: { da: 'Fortrolige', en: 'Confidential' },
    special: { da: 'Følsomme', en: 'Special categories' },
    unknown: { da: 'Ikke undersøgt', en: 'Not looked into' },
  },
  'kitos-system.KitosPersonalData.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosUsers.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosUsageRecord.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'kitos-system.KitosRegistrationRecord.source': {
    'kitos-api': { da: 'OS2kitos', en: 'OS2kitos' },
    'kitos-excel': { da: 'Excel-udtræk', en: 'Excel export' },
  },
  'mandate.to': {
    supervise: { da: 'Føre tilsyn', en: 'Supervise' },
    negotiate: { da: 'Forhandle databehandleraftaler', en: 'Negotiate agreements' },
  },
  'municipalities.Municipality.size': {
    small: { da: 'Lille', en: 'Small' },
    medium: { da: 'Mellem', en: 'Medium' },
    large: { da: 'Stor', en: 'Large' },
  },
  'municipalities.MunicipalityContact.role': {
    'contact-point': { da: 'Kontaktperson', en: 'Contact point' },
    dpo: { da: 'DPO', en: 'DPO' },
    security: { da: 'Informationssikkerhed', en: 'Information security' },
    breach: { da: 'Brud', en: 'Breaches' },
  },
  'people.Person.role': {
    consultant: { da: 'Konsulent', en: 'Consultant' },
    'chief-consultant': { da: 'Chefkonsulent', en: 'Chief consultant' },
    head: { da: 'Sekretariatschef', en: 'Head of secretariat' },
    reviewer: { da: 'Kvalitetssikrer', en: 'Peer reviewer' },
    board: { da: 'Bestyrelsesmedlem', en: 'Board member' },
  },
  'ratings.RatingEntry.scale': {
    rating: { da: 'Vurdering', en: 'Rating' },
    recommendation: { da: 'Indstilling', en: 'Recommendation' },
    severity: { da: 'Alvor', en: 'Severity' },
    'follow-up': { da: 'Opfølgning', en: 'Follow-up' },
  },
  'ratings.RatingEntry.tone': {
    positive: { da: 'God', en: 'Positive' },
    caution: { da: 'Opmærksomhed', en: 'Caution' },
    negative: { da: 'Alvorlig', en: 'Negative' },
    neutral: { da: 'Neutral', en: 'Neutral' },
  },
  'release.role': {
    consultant: { da: 'Konsulent', en: 'Consultant' },
    'chief-consultant': { da: 'Chefkonsulent', en: 'Chief consultant' },
    head: { da: 'Sekretariatschef', en: 'Head of secretariat' },
    reviewer: { da: 'Kvalitetssikrer', en: 'Peer reviewer' },
    board: { da: 'Bestyrelsesmedlem', en: 'Board member' },
  },
  'release.audience': {
    public: { da: 'Offentlig', en: 'Public' },
    members: { da: 'Medlemmerne', en: 'The members' },
    users: { da: 'Kommuner, der bruger systemet', en: 'Municipalities using the system' },
    secretariat: { da: 'Sekretariatet', en: 'The secretariat' },
  },
  'release.ReleasedApproval.role': {
    consultant: { da: 'Konsulent', en: 'Consultant' },
    'chief-consultant': { da: 'Chefkonsulent', en: 'Chief consultant' },
    head: { da: 'Sekretariatschef', en: 'Head of secretariat' },
    reviewer: { da: 'Kvalitetssikrer', en: 'Peer reviewer' },
    board: { da: 'Bestyrelsesmedlem', en: 'Board member' },
  },
  'release.ReleasedApproval.decision': {
    approve: { da: 'Godkendt', en: 'Approved' },
    return: { da: 'Sendt tilbage', en: 'Returned' },
  },
  'release.Recorded.channel': {
    mail: { da: 'E-mail', en: 'E-mail' },
    'pull-request': { da: 'Pull request', en: 'Pull request' },
    meeting: { da: 'Møde', en: 'Meeting' },
    letter: { da: 'Brev', en: 'Letter' },
  },
  'risk-model.RiskQuestion.id': {
    dataSubjects: { da: 'Antal registrerede', en: 'Data subjects' },
    specialCategories: { da: 'Følsomme oplysninger', en: 'Special categories' },
    confidentialData: { da: 'Fortrolige oplysninger', en: 'Confidential data' },
    intrusiveProcessing: { da: 'Særlige behandlinger', en: 'Special kinds of processing' },
  },
  'settings.language': {
    da: { da: 'Dansk', en: 'Danish' },
    en: { da: 'Engelsk', en: 'English' },
  },
  'settings.FeeBand.size': {
    small: { da: 'Lille', en: 'Small' },
    medium: { da: 'Mellem', en: 'Medium' },
    large: { da: 'Stor', en: 'Large' },
  },
  'sub-processor.role': {
    hosting: { da: 'Drift og hosting', en: 'Hosting' },
    cloud: { da: 'Cloudtjeneste', en: 'Cloud service' },
    support: { da: 'Support', en: 'Support' },
    development: { da: 'Udvikling og vedligehold', en: 'Development' },
    messaging: { da: 'Mail og sms', en: 'Mail and SMS' },
    backup: { da: 'Backup', en: 'Backup' },
    security: { da: 'Overvågning og sikkerhed', en: 'Security monitoring' },
    analytics: { da: 'Analyse og statistik', en: 'Analytics' },
    other: { da: 'Andet', en: 'Other' },
  },
  'sub-processor.supervisedBy': {
    processor: { da: 'Databehandleren', en: 'The processor' },
    dbs: { da: 'DBS', en: 'DBS' },
    controller: { da: 'Den dataansvarlige', en: 'The controller' },
    nobody: { da: 'Ingen', en: 'Nobody' },
  },
  'sub-processor.Transfer.nature': {
    intended: { da: 'Tilsigtet', en: 'Intended' },
    unintended: { da: 'Utilsigtet', en: 'Unintended' },
  },
  'system.personalData': {
    none: { da: 'Ingen', en: 'None' },
    ordinary: { da: 'Almindelige', en: 'Ordinary' },
    confidential: { da: 'Fortrolige', en: 'Confidential' },
    special: { da: 'Følsomme', en: 'Special categories' },
    unknown: { da: 'Ikke undersøgt', en: 'Not looked into' },
  },
  'system.RiskAnswers.dataSubjects': {
    'under-1000': { da: 'Under 1.000', en: 'Under 1,000' },
    '1000-10000': { da: '1.000–10.000', en: '1,000–10,000' },
    'over-10000': { da: 'Over 10.000', en: 'Over 10,000' },
  },
  'system.UsersSource.source': {
    kitos: { da: 'OS2kitos', en: 'OS2kitos' },
    excel: { da: 'Excel-udtræk', en: 'Excel export' },
    manual: { da: 'Indtastet', en: 'Entered by hand' },
  },
  'system.ScopeDecision.decision': {
    in: { da: 'Skal have tilsyn', en: 'In scope' },
    out: { da: 'Skal ikke have tilsyn', en: 'Out of scope' },
  },
  'system.AiUse.role': {
    deployer: { da: 'Idriftsætter', en: 'Deployer' },
    provider: { da: 'Udbyder', en: 'Provider' },
    unknown: { da: 'Ikke afklaret', en: 'Not clarified' },
  },
  'system.AiUse.riskClass': {
    prohibited: { da: 'Forbudt praksis', en: 'Prohibited practice' },
    high: { da: 'Høj risiko', en: 'High risk' },
    transparency: { da: 'Krav om gennemsigtighed', en: 'Transparency duties' },
    minimal: { da: 'Minimal risiko', en: 'Minimal risk' },
    unknown: { da: 'Ikke afklaret', en: 'Not clarified' },
  },
  'template-terms.TemplateTerm.template': {
    'datatilsynet-2018': { da: 'Datatilsynets skabelon 2018', en: 'Danish DPA template 2018' },
    'datatilsynet-2020': { da: 'Datatilsynets standardkontraktsbestemmelser 2020', en: 'Danish DPA standard contractual clauses 2020' },
    'kl-kombit-v1': { da: 'KL/KOMBIT 1.0 (2017)', en: 'KL/KOMBIT 1.0 (2017)' },
    'kl-kombit-v2': { da: 'KL/KOMBIT 2.0 (2018)', en: 'KL/KOMBIT 2.0 (2018)' },
    'dbs-template': { da: 'DBS’ fælles skabelon', en: 'DBS common template' },
    'eu-2021-915': { da: 'Kommissionens afgørelse (EU) 2021/915', en: 'Commission Decision (EU) 2021/915' },
    'vendor-own': { da: 'Leverandørens egen', en: 'The vendor’s own' },
  },
  'template-terms.TemplateTerm.variable': {
    noticeDays: { da: 'Varsel om nye underdatabehandlere, i dage', en: 'Notice of new sub-processors, in days' },
    breachHours: { da: 'Frist for besked om brud, i timer', en: 'Limit for notice of a breach, in hours' },
  },
  'template-terms.TemplateTerm.bound': {
    'at-least': { da: 'Mindst', en: 'At least' },
    'at-most': { da: 'Højst', en: 'At most' },
  },
  'tilsyn.type': {
    ordinary: { da: 'Ordinært', en: 'Ordinary' },
    extraordinary: { da: 'Ekstraordinært', en: 'Extraordinary' },
    'follow-up': { da: 'Opfølgende', en: 'Follow-up' },
  },
  'tilsyn.trigger': {
    'annual-plan': { da: 'Årshjulet', en: 'Annual plan' },
    breach: { da: 'Brud på persondatasikkerheden', en: 'Personal data breach' },
    'sub-processor-change': { da: 'Ny eller ændret underdatabehandler', en: 'Sub-processor change' },
    'transfer-risk': { da: 'Risiko for overførsel til tredjeland', en: 'Transfer risk' },
    'ownership-change': { da: 'Ejerskifte', en: 'Change of ownership' },
    authority: { da: 'Henvendelse fra myndighed', en: 'Authority' },
    other: { da: 'Andet', en: 'Other' },
  },
  'tilsyn.recommendation': {
    approve: { da: 'Godkendes', en: 'Approve' },
    'approve-with-remarks': { da: 'Godkendes med bemærkninger', en: 'Approve with remarks' },
    'do-not-approve': { da: 'Godkendes ikke', en: 'Do not approve' },
  },
  'tilsyn.confidentiality': {
    public: { da: 'Offentlig', en: 'Public' },
    members: { da: 'Medlemmer', en: 'Members' },
    users: { da: 'Brugere', en: 'Users' },
    secretariat: { da: 'Sekretariatet', en: 'Secretariat' },
  },
  'tilsyn.ConceptReason.direction': {
    lower: { da: 'Lavere', en: 'Lower' },
    higher: { da: 'Højere', en: 'Higher' },
  },
  'vendor.Registration.scheme': {
    cvr: { da: 'CVR-nummer', en: 'Danish CVR number' },
    vat: { da: 'Momsnummer', en: 'VAT number' },
    lei: { da: 'LEI-kode', en: 'LEI code' },
    national: { da: 'Andet nationalt nummer', en: 'Other national number' },
    none: { da: 'Intet nummer', en: 'No number' },
  },
  'vendor.Criticality.level': {
    critical: { da: 'Kritisk: opgaver efter loven standser', en: 'Critical: statutory tasks stop' },
    important: { da: 'Vigtig: opgaver forsinkes', en: 'Important: tasks are delayed' },
    ordinary: { da: 'Almindelig', en: 'Ordinary' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

export type LabelledField = keyof typeof labels;

/** The words for one choice of a field; the choice itself when it has none. */
export const label = (field: LabelledField, choice: string): Text => {
  const choices: Readonly<Record<string, Text>> = labels[field];
  return choices[choice] ?? { da: choice, en: choice };
};
