// Made from src/checks/rules/ by `npm run generate`. Do not edit.
import type { Check } from './define-check.ts';
import { agreementBelowTemplate } from './rules/agreement/below-template.ts';
import { agreementBindsNobody } from './rules/agreement/binds-nobody.ts';
import { agreementNotSigned } from './rules/agreement/not-signed.ts';
import { agreementSystemOfOtherVendor } from './rules/agreement/system-of-other-vendor.ts';
import { agreementTransferBasesWithoutPermission } from './rules/agreement/transfer-bases-without-permission.ts';
import { agreementTransferNotInstructed } from './rules/agreement/transfer-not-instructed.ts';
import { agreementVariableMissing } from './rules/agreement/variable-missing.ts';
import { approvalAnsweredTwice } from './rules/approval/answered-twice.ts';
import { approvalChangedOrRemoved } from './rules/approval/changed-or-removed.ts';
import { approvalCommitAuthor } from './rules/approval/commit-author.ts';
import { approvalDateInFuture } from './rules/approval/date-in-future.ts';
import { approvalHistoryMissing } from './rules/approval/history-missing.ts';
import { approvalInterest } from './rules/approval/interest.ts';
import { approvalKeyNotTrusted } from './rules/approval/key-not-trusted.ts';
import { approvalNameDiffers } from './rules/approval/name-differs.ts';
import { approvalNotAReviewer } from './rules/approval/not-a-reviewer.ts';
import { approvalPreviousMissing } from './rules/approval/previous-missing.ts';
import { approvalRecordedNotCounted } from './rules/approval/recorded-not-counted.ts';
import { approvalSameMunicipality } from './rules/approval/same-municipality.ts';
import { approvalSelf } from './rules/approval/self.ts';
import { approvalSignatureWrong } from './rules/approval/signature-wrong.ts';
import { approvalVoid } from './rules/approval/void.ts';
import { assessmentControlRepeated } from './rules/assessment/control-repeated.ts';
import { assessmentEvidenceNotOnCase } from './rules/assessment/evidence-not-on-case.ts';
import { assessmentExceptionOverlooked } from './rules/assessment/exception-overlooked.ts';
import { assessmentFindingMissing } from './rules/assessment/finding-missing.ts';
import { assessmentMetAgainstFacts } from './rules/assessment/met-against-facts.ts';
import { assessmentNotMetWithoutDuty } from './rules/assessment/not-met-without-duty.ts';
import { assessmentOutsideScope } from './rules/assessment/outside-scope.ts';
import { assessmentRemarkMissing } from './rules/assessment/remark-missing.ts';
import { breachToldLate } from './rules/breach/told-late.ts';
import { caseAgreementNotInForce } from './rules/case/agreement-not-in-force.ts';
import { caseAgreementOfOtherVendor } from './rules/case/agreement-of-other-vendor.ts';
import { caseAreaNotCovered } from './rules/case/area-not-covered.ts';
import { caseAssessedTooEarly } from './rules/case/assessed-too-early.ts';
import { caseBridgeWithoutReport } from './rules/case/bridge-without-report.ts';
import { caseCarveOutNotCovered } from './rules/case/carve-out-not-covered.ts';
import { caseCertificateAloneAtHighRisk } from './rules/case/certificate-alone-at-high-risk.ts';
import { caseClosedTooEarly } from './rules/case/closed-too-early.ts';
import { caseConceptNotAllowed } from './rules/case/concept-not-allowed.ts';
import { caseConceptReasonMissing } from './rules/case/concept-reason-missing.ts';
import { caseEndedTwice } from './rules/case/ended-twice.ts';
import { caseEvidenceGap } from './rules/case/evidence-gap.ts';
import { caseEvidenceNewerThanAssessment } from './rules/case/evidence-newer-than-assessment.ts';
import { caseEvidenceOfOtherVendor } from './rules/case/evidence-of-other-vendor.ts';
import { caseEvidenceTooOld } from './rules/case/evidence-too-old.ts';
import { caseHeardTooEarly } from './rules/case/heard-too-early.ts';
import { caseLimitedAssuranceAtHighRisk } from './rules/case/limited-assurance-at-high-risk.ts';
import { caseMandateMissing } from './rules/case/mandate-missing.ts';
import { caseMemberWithoutAgreement } from './rules/case/member-without-agreement.ts';
import { caseMilestoneBackwards } from './rules/case/milestone-backwards.ts';
import { caseMilestoneInFuture } from './rules/case/milestone-in-future.ts';
import { caseMilestoneMissing } from './rules/case/milestone-missing.ts';
import { caseMilestoneMixed } from './rules/case/milestone-mixed.ts';
import { caseMilestoneRepeated } from './rules/case/milestone-repeated.ts';
import { caseNoEvidenceForConcept } from './rules/case/no-evidence-for-concept.ts';
import { caseOperationNotShown } from './rules/case/operation-not-shown.ts';
import { caseOutOfScope } from './rules/case/out-of-scope.ts';
import { caseOwnProcessingMissing } from './rules/case/own-processing-missing.ts';
import { casePeriodNotCovered } from './rules/case/period-not-covered.ts';
import { casePreviousNotBefore } from './rules/case/previous-not-before.ts';
import { casePreviousNotReleased } from './rules/case/previous-not-released.ts';
import { caseQualificationNotAddressed } from './rules/case/qualification-not-addressed.ts';
import { caseRecommendationAgainstFindings } from './rules/case/recommendation-against-findings.ts';
import { caseRecommendationReasonMissing } from './rules/case/recommendation-reason-missing.ts';
import { caseReportTextMissing } from './rules/case/report-text-missing.ts';
import { caseRestsOnWhatRanOut } from './rules/case/rests-on-what-ran-out.ts';
import { caseReviewTooEarly } from './rules/case/review-too-early.ts';
import { caseRiskAnswersMissing } from './rules/case/risk-answers-missing.ts';
import { caseScopeUnknown } from './rules/case/scope-unknown.ts';
import { caseSystemOfOtherVendor } from './rules/case/system-of-other-vendor.ts';
import { caseSystemOutsideEvidence } from './rules/case/system-outside-evidence.ts';
import { caseSystemWithoutAgreement } from './rules/case/system-without-agreement.ts';
import { caseTransferAgainstInstruction } from './rules/case/transfer-against-instruction.ts';
import { caseTriggerNoteMissing } from './rules/case/trigger-note-missing.ts';
import { chainAddressMissing } from './rules/chain/address-missing.ts';
import { chainApprovedAfterUse } from './rules/chain/approved-after-use.ts';
import { chainCircular } from './rules/chain/circular.ts';
import { chainContactMissing } from './rules/chain/contact-missing.ts';
import { chainLinkRepeated } from './rules/chain/link-repeated.ts';
import { chainNotApproved } from './rules/chain/not-approved.ts';
import { chainNotSupervised } from './rules/chain/not-supervised.ts';
import { chainNoticeTooShort } from './rules/chain/notice-too-short.ts';
import { chainOwnSystemOfOtherVendor } from './rules/chain/own-system-of-other-vendor.ts';
import { chainRegistrationMissing } from './rules/chain/registration-missing.ts';
import { chainSupervisionOld } from './rules/chain/supervision-old.ts';
import { chainSystemNotReached } from './rules/chain/system-not-reached.ts';
import { confidentialityContactDetails } from './rules/confidentiality/contact-details.ts';
import { confidentialitySecretariatDetail } from './rules/confidentiality/secretariat-detail.ts';
import { dateDeadlineOnDayOff } from './rules/date/deadline-on-day-off.ts';
import { dateNotComeYet } from './rules/date/not-come-yet.ts';
import { datePeriodBackwards } from './rules/date/period-backwards.ts';
import { decisionAuthorityMissing } from './rules/decision/authority-missing.ts';
import { decisionConditionOverdue } from './rules/decision/condition-overdue.ts';
import { decisionDecidedTwice } from './rules/decision/decided-twice.ts';
import { decisionNameDiffers } from './rules/decision/name-differs.ts';
import { decisionNotMember } from './rules/decision/not-member.ts';
import { decisionNotUser } from './rules/decision/not-user.ts';
import { decisionReasonMissing } from './rules/decision/reason-missing.ts';
import { decisionReleaseMissing } from './rules/decision/release-missing.ts';
import { decisionStopUseUnclear } from './rules/decision/stop-use-unclear.ts';
import { decisionSupersededRelease } from './rules/decision/superseded-release.ts';
import { decisionSystemNotInCase } from './rules/decision/system-not-in-case.ts';
import { decisionSystemUndecided } from './rules/decision/system-undecided.ts';
import { decisionWrongPdf } from './rules/decision/wrong-pdf.ts';
import { dialogueAnswerOverdue } from './rules/dialogue/answer-overdue.ts';
import { dialogueAnswersLaterEntry } from './rules/dialogue/answers-later-entry.ts';
import { dialogueDeadlineBeforeEntry } from './rules/dialogue/deadline-before-entry.ts';
import { dialogueHearingWithoutDeadline } from './rules/dialogue/hearing-without-deadline.ts';
import { documentPlaceholderLeft } from './rules/document/placeholder-left.ts';
import { documentSaidTwice } from './rules/document/said-twice.ts';
import { documentTextCutByComment } from './rules/document/text-cut-by-comment.ts';
import { evidenceAssuranceNotPossible } from './rules/evidence/assurance-not-possible.ts';
import { evidenceBridgeTooLong } from './rules/evidence/bridge-too-long.ts';
import { evidenceBridgeWithoutReport } from './rules/evidence/bridge-without-report.ts';
import { evidenceCountriesMissing } from './rules/evidence/countries-missing.ts';
import { evidenceEditionEnded } from './rules/evidence/edition-ended.ts';
import { evidenceFileMissing } from './rules/evidence/file-missing.ts';
import { evidenceFileRepeated } from './rules/evidence/file-repeated.ts';
import { evidenceLegalEntityDiffers } from './rules/evidence/legal-entity-differs.ts';
import { evidenceLinkOfOtherVendor } from './rules/evidence/link-of-other-vendor.ts';
import { evidencePeriodAfterIssue } from './rules/evidence/period-after-issue.ts';
import { evidencePeriodMissing } from './rules/evidence/period-missing.ts';
import { evidenceQualificationNotExplained } from './rules/evidence/qualification-not-explained.ts';
import { evidenceReportIncomplete } from './rules/evidence/report-incomplete.ts';
import { evidenceReportRepeated } from './rules/evidence/report-repeated.ts';
import { evidenceRestrictedUseShown } from './rules/evidence/restricted-use-shown.ts';
import { evidenceSubProcessorsOverlooked } from './rules/evidence/sub-processors-overlooked.ts';
import { evidenceSurveillanceMissing } from './rules/evidence/surveillance-missing.ts';
import { evidenceType1AsType2 } from './rules/evidence/type-1-as-type-2.ts';
import { findingDeadlineMissing } from './rules/finding/deadline-missing.ts';
import { findingDeadlinePassed } from './rules/finding/deadline-passed.ts';
import { findingLinkNotInChain } from './rules/finding/link-not-in-chain.ts';
import { findingOutsideScope } from './rules/finding/outside-scope.ts';
import { findingRemedyContradicted } from './rules/finding/remedy-contradicted.ts';
import { findingRemedyMissing } from './rules/finding/remedy-missing.ts';
import { findingTextMissing } from './rules/finding/text-missing.ts';
import { findingVagueWording } from './rules/finding/vague-wording.ts';
import { followUpFindingOfOtherCase } from './rules/follow-up/finding-of-other-case.ts';
import { followUpSettledTwice } from './rules/follow-up/settled-twice.ts';
import { markdownHtmlNotAllowed } from './rules/markdown/html-not-allowed.ts';
import { markdownImageNotAllowed } from './rules/markdown/image-not-allowed.ts';
import { markdownLinkNotAllowed } from './rules/markdown/link-not-allowed.ts';
import { privacyCprNumber } from './rules/privacy/cpr-number.ts';
import { quorumAuthorUnknown } from './rules/quorum/author-unknown.ts';
import { quorumNotMet } from './rules/quorum/not-met.ts';
import { registerBandsIncomplete } from './rules/register/bands-incomplete.ts';
import { registerBoardNotSpread } from './rules/register/board-not-spread.ts';
import { registerCatalogueNotConfirmed } from './rules/register/catalogue-not-confirmed.ts';
import { registerCatalogueOld } from './rules/register/catalogue-old.ts';
import { registerConsequenceNotOnScale } from './rules/register/consequence-not-on-scale.ts';
import { registerEmailShared } from './rules/register/email-shared.ts';
import { registerEnrolmentWrong } from './rules/register/enrolment-wrong.ts';
import { registerEntryRepeated } from './rules/register/entry-repeated.ts';
import { registerKeyNotReadable } from './rules/register/key-not-readable.ts';
import { registerKeyShared } from './rules/register/key-shared.ts';
import { registerMandateNameDiffers } from './rules/register/mandate-name-differs.ts';
import { registerMembershipOverlaps } from './rules/register/membership-overlaps.ts';
import { registerMunicipalityMissing } from './rules/register/municipality-missing.ts';
import { registerRegionNotKnown } from './rules/register/region-not-known.ts';
import { registerThresholdRepeated } from './rules/register/threshold-repeated.ts';
import { registerUsedVersionChanged } from './rules/register/used-version-changed.ts';
import { releaseApprovalDiffers } from './rules/release/approval-differs.ts';
import { releaseCaseChanged } from './rules/release/case-changed.ts';
import { releaseChainBroken } from './rules/release/chain-broken.ts';
import { releaseChangedOrRemoved } from './rules/release/changed-or-removed.ts';
import { releaseContentDiffers } from './rules/release/content-differs.ts';
import { releaseNotVouchedFor } from './rules/release/not-vouched-for.ts';
import { releasePdfCopyDiffers } from './rules/release/pdf-copy-differs.ts';
import { releaseRestsOnOlderKnowledge } from './rules/release/rests-on-older-knowledge.ts';
import { releaseSignatureWrong } from './rules/release/signature-wrong.ts';
import { reportHeadingUnknown } from './rules/report/heading-unknown.ts';
import { schemaFormerField } from './rules/schema/former-field.ts';
import { systemAiNotClarified } from './rules/system/ai-not-clarified.ts';
import { systemKitosUuidMissing } from './rules/system/kitos-uuid-missing.ts';
import { systemKitosUuidRepeated } from './rules/system/kitos-uuid-repeated.ts';
import { systemPersonalDataUnknown } from './rules/system/personal-data-unknown.ts';
import { systemRiskContradictsData } from './rules/system/risk-contradicts-data.ts';
import { systemScopeNotDecided } from './rules/system/scope-not-decided.ts';
import { systemToPlace } from './rules/system/to-place.ts';
import { systemUserNotMember } from './rules/system/user-not-member.ts';
import { systemUsersUndated } from './rules/system/users-undated.ts';
import { transferAccessNotUnintended } from './rules/transfer/access-not-unintended.ts';
import { transferAdequacyExpired } from './rules/transfer/adequacy-expired.ts';
import { transferAdequacyLimited } from './rules/transfer/adequacy-limited.ts';
import { transferAdequacyMissing } from './rules/transfer/adequacy-missing.ts';
import { transferAssessmentMissing } from './rules/transfer/assessment-missing.ts';
import { transferAssessmentOther } from './rules/transfer/assessment-other.ts';
import { transferBasisForOtherCountry } from './rules/transfer/basis-for-other-country.ts';
import { transferBasisMissing } from './rules/transfer/basis-missing.ts';
import { transferClausesIncomplete } from './rules/transfer/clauses-incomplete.ts';
import { transferCountryNotReached } from './rules/transfer/country-not-reached.ts';
import { transferCoveredTwice } from './rules/transfer/covered-twice.ts';
import { transferDataNotCovered } from './rules/transfer/data-not-covered.ts';
import { transferDerogationForStandingUse } from './rules/transfer/derogation-for-standing-use.ts';
import { transferForeignOwnerNotAssessed } from './rules/transfer/foreign-owner-not-assessed.ts';
import { transferLookupMissing } from './rules/transfer/lookup-missing.ts';
import { transferLookupOld } from './rules/transfer/lookup-old.ts';
import { transferNotOnList } from './rules/transfer/not-on-list.ts';
import { transferPlaceNotKnown } from './rules/transfer/place-not-known.ts';
import { transferRecipientNotCovered } from './rules/transfer/recipient-not-covered.ts';
import { transferRiskNotAssessed } from './rules/transfer/risk-not-assessed.ts';
import { trustAuthorRemoved } from './rules/trust/author-removed.ts';
import { trustBaseMissing } from './rules/trust/base-missing.ts';
import { trustChangedWithApproval } from './rules/trust/changed-with-approval.ts';
import { vendorCvrCheckDigit } from './rules/vendor/cvr-check-digit.ts';
import { vendorForeignOwnerNotAssessed } from './rules/vendor/foreign-owner-not-assessed.ts';
import { vendorListingOld } from './rules/vendor/listing-old.ts';
import { vendorRegistrationRepeated } from './rules/vendor/registration-repeated.ts';

/** Every rule, sorted by code. */
export const checks: readonly Check[] = [
  agreementBelowTemplate,
  agreementBindsNobody,
  agreementNotSigned,
  agreementSystemOfOtherVendor,
  agreementTransferBasesWithoutPermission,
  agreementTransferNotInstructed,
  agreementVariableMissing,
  approvalAnsweredTwice,
  approvalChangedOrRemoved,
  approvalCommitAuthor,
  approvalDateInFuture,
  approvalHistoryMissing,
  approvalInterest,
  approvalKeyNotTrusted,
  approvalNameDiffers,
  approvalNotAReviewer,
  approvalPreviousMissing,
  approvalRecordedNotCounted,
  approvalSameMunicipality,
  approvalSelf,
  approvalSignatureWrong,
  approvalVoid,
  assessmentControlRepeated,
  assessmentEvidenceNotOnCase,
  assessmentExceptionOverlooked,
  assessmentFindingMissing,
  assessmentMetAgainstFacts,
  assessmentNotMetWithoutDuty,
  assessmentOutsideScope,
  assessmentRemarkMissing,
  breachToldLate,
  caseAgreementNotInForce,
  caseAgreementOfOtherVendor,
  caseAreaNotCovered,
  caseAssessedTooEarly,
  caseBridgeWithoutReport,
  caseCarveOutNotCovered,
  caseCertificateAloneAtHighRisk,
  caseClosedTooEarly,
  caseConceptNotAllowed,
  caseConceptReasonMissing,
  caseEndedTwice,
  caseEvidenceGap,
  caseEvidenceNewerThanAssessment,
  caseEvidenceOfOtherVendor,
  caseEvidenceTooOld,
  caseHeardTooEarly,
  caseLimitedAssuranceAtHighRisk,
  caseMandateMissing,
  caseMemberWithoutAgreement,
  caseMilestoneBackwards,
  caseMilestoneInFuture,
  caseMilestoneMissing,
  caseMilestoneMixed,
  caseMilestoneRepeated,
  caseNoEvidenceForConcept,
  caseOperationNotShown,
  caseOutOfScope,
  caseOwnProcessingMissing,
  casePeriodNotCovered,
  casePreviousNotBefore,
  casePreviousNotReleased,
  caseQualificationNotAddressed,
  caseRecommendationAgainstFindings,
  caseRecommendationReasonMissing,
  caseReportTextMissing,
  caseRestsOnWhatRanOut,
  caseReviewTooEarly,
  caseRiskAnswersMissing,
  caseScopeUnknown,
  caseSystemOfOtherVendor,
  caseSystemOutsideEvidence,
  caseSystemWithoutAgreement,
  caseTransferAgainstInstruction,
  caseTriggerNoteMissing,
  chainAddressMissing,
  chainApprovedAfterUse,
  chainCircular,
  chainContactMissing,
  chainLinkRepeated,
  chainNotApproved,
  chainNotSupervised,
  chainNoticeTooShort,
  chainOwnSystemOfOtherVendor,
  chainRegistrationMissing,
  chainSupervisionOld,
  chainSystemNotReached,
  confidentialityContactDetails,
  confidentialitySecretariatDetail,
  dateDeadlineOnDayOff,
  dateNotComeYet,
  datePeriodBackwards,
  decisionAuthorityMissing,
  decisionConditionOverdue,
  decisionDecidedTwice,
  decisionNameDiffers,
  decisionNotMember,
  decisionNotUser,
  decisionReasonMissing,
  decisionReleaseMissing,
  decisionStopUseUnclear,
  decisionSupersededRelease,
  decisionSystemNotInCase,
  decisionSystemUndecided,
  decisionWrongPdf,
  dialogueAnswerOverdue,
  dialogueAnswersLaterEntry,
  dialogueDeadlineBeforeEntry,
  dialogueHearingWithoutDeadline,
  documentPlaceholderLeft,
  documentSaidTwice,
  documentTextCutByComment,
  evidenceAssuranceNotPossible,
  evidenceBridgeTooLong,
  evidenceBridgeWithoutReport,
  evidenceCountriesMissing,
  evidenceEditionEnded,
  evidenceFileMissing,
  evidenceFileRepeated,
  evidenceLegalEntityDiffers,
  evidenceLinkOfOtherVendor,
  evidencePeriodAfterIssue,
  evidencePeriodMissing,
  evidenceQualificationNotExplained,
  evidenceReportIncomplete,
  evidenceReportRepeated,
  evidenceRestrictedUseShown,
  evidenceSubProcessorsOverlooked,
  evidenceSurveillanceMissing,
  evidenceType1AsType2,
  findingDeadlineMissing,
  findingDeadlinePassed,
  findingLinkNotInChain,
  findingOutsideScope,
  findingRemedyContradicted,
  findingRemedyMissing,
  findingTextMissing,
  findingVagueWording,
  followUpFindingOfOtherCase,
  followUpSettledTwice,
  markdownHtmlNotAllowed,
  markdownImageNotAllowed,
  markdownLinkNotAllowed,
  privacyCprNumber,
  quorumAuthorUnknown,
  quorumNotMet,
  registerBandsIncomplete,
  registerBoardNotSpread,
  registerCatalogueNotConfirmed,
  registerCatalogueOld,
  registerConsequenceNotOnScale,
  registerEmailShared,
  registerEnrolmentWrong,
  registerEntryRepeated,
  registerKeyNotReadable,
  registerKeyShared,
  registerMandateNameDiffers,
  registerMembershipOverlaps,
  registerMunicipalityMissing,
  registerRegionNotKnown,
  registerThresholdRepeated,
  registerUsedVersionChanged,
  releaseApprovalDiffers,
  releaseCaseChanged,
  releaseChainBroken,
  releaseChangedOrRemoved,
  releaseContentDiffers,
  releaseNotVouchedFor,
  releasePdfCopyDiffers,
  releaseRestsOnOlderKnowledge,
  releaseSignatureWrong,
  reportHeadingUnknown,
  schemaFormerField,
  systemAiNotClarified,
  systemKitosUuidMissing,
  systemKitosUuidRepeated,
  systemPersonalDataUnknown,
  systemRiskContradictsData,
  systemScopeNotDecided,
  systemToPlace,
  systemUserNotMember,
  systemUsersUndated,
  transferAccessNotUnintended,
  transferAdequacyExpired,
  transferAdequacyLimited,
  transferAdequacyMissing,
  transferAssessmentMissing,
  transferAssessmentOther,
  transferBasisForOtherCountry,
  transferBasisMissing,
  transferClausesIncomplete,
  transferCountryNotReached,
  transferCoveredTwice,
  transferDataNotCovered,
  transferDerogationForStandingUse,
  transferForeignOwnerNotAssessed,
  transferLookupMissing,
  transferLookupOld,
  transferNotOnList,
  transferPlaceNotKnown,
  transferRecipientNotCovered,
  transferRiskNotAssessed,
  trustAuthorRemoved,
  trustBaseMissing,
  trustChangedWithApproval,
  vendorCvrCheckDigit,
  vendorForeignOwnerNotAssessed,
  vendorListingOld,
  vendorRegistrationRepeated,
];
