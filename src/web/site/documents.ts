/** Written by scripts/client-documents.mjs: do not edit. */
import type { TypedDocument } from './typed-document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The review item to accept. */
export type AcceptReviewItemInput = {
  /** The id of the item. */
  id: string;
  /** Why, 1 to 500 characters. */
  reason: string;
  /** The version of the item that was read. Another one, or an item that is decided, is a REVIEW_CONFLICT. */
  version: number;
};

/** How a claim counts among those of the same property, as in Wikidata. */
export type ClaimRank =
  /** A known error, kept with a note so that readers recognize it elsewhere. It is never shown as a value of the record, and disputes nothing. */
  | 'DEPRECATED'
  /** Another claim. One that contradicts the others makes the record disputed. */
  | 'NORMAL'
  /** The claim whose value the record shows; at most one for each property. */
  | 'PREFERRED';

/** How well a claim is supported by its source. */
export type Confidence =
  /** An official page, or several independent texts that agree. */
  | 'HIGH'
  /** One weak text. */
  | 'LOW'
  /** One reliable text, or a second-hand text about an official page. */
  | 'MEDIUM';

/** Conditions on a day. All that are given must hold. */
export type DateFilter = {
  /** On this day. */
  eq?: string | null | undefined;
  /** On this day or later. */
  gte?: string | null | undefined;
  /** True: it is not on record. False: it is on record. */
  isNull?: boolean | null | undefined;
  /** On this day or earlier. */
  lte?: string | null | undefined;
};

/** Conditions on an instant. All that are given must hold. */
export type DateTimeFilter = {
  /** At this instant or later. */
  gte?: string | null | undefined;
  /** Before this instant. */
  lt?: string | null | undefined;
};

/** Conditions on an exact number. All that are given must hold. */
export type DecimalFilter = {
  /** Equal; trailing zeros do not matter. */
  eq?: string | null | undefined;
  /** Above this number. */
  gt?: string | null | undefined;
  /** This number or above. */
  gte?: string | null | undefined;
  /** True: it is not on record. False: it is on record. */
  isNull?: boolean | null | undefined;
  /** Below this number. */
  lt?: string | null | undefined;
  /** This number or below. */
  lte?: string | null | undefined;
};

/** The review item to edit, and what to publish in its place. */
export type EditReviewItemInput = {
  /** The id of the item. */
  id: string;
  /** What to publish. */
  proposal: ReviewProposalInput;
  /** Why, 1 to 500 characters. */
  reason: string;
  /** The version of the item that was read. Another one, or an item that is decided, is a REVIEW_CONFLICT. */
  version: number;
};

/** Conditions on enforcement actions. All that are given must hold. */
export type EnforcementActionFilter = {
  /** All of these hold; true if the list is empty. */
  and?: Array<EnforcementActionFilter> | null | undefined;
  /** Conditions on the field `announcedOn`. */
  announcedOn?: DateFilter | null | undefined;
  /** True: only actions with an approximate figure. False: only others. */
  approximate?: boolean | null | undefined;
  /** Conditions on the authority's slug. */
  authority?: StringFilter | null | undefined;
  /** True: only actions that sources dispute. False: only others. */
  disputed?: boolean | null | undefined;
  /** True: only parts of wider actions. False: only actions that are not part of one. */
  isPart?: boolean | null | undefined;
  /** Conditions on the field `kind`. */
  kind?: EnforcementActionKindFilter | null | undefined;
  /** This does not hold. */
  not?: EnforcementActionFilter | null | undefined;
  /** One of these holds; false if the list is empty. */
  or?: Array<EnforcementActionFilter> | null | undefined;
  /** Conditions on the field `title`. */
  title?: StringFilter | null | undefined;
};

/** What an authority did. */
export type EnforcementActionKind =
  /** It acted against groups that turned funds into cash illegally. */
  | 'CASH_OUT'
  /** It acted against mining of digital assets without the required registration or power supply. */
  | 'ILLEGAL_MINING'
  /** It acted against an investment scheme or a financial pyramid. */
  | 'INVESTMENT_SCHEME'
  /** It closed platforms that exchanged digital assets without a license. */
  | 'PLATFORM_SHUTDOWN'
  /** Persons were prosecuted or sentenced. */
  | 'PROSECUTION'
  /** It warned the public of platforms by name. */
  | 'PUBLIC_WARNING'
  /** It had websites blocked in Kazakhstan. A blocked site is not counted as a closed platform. */
  | 'SITE_BLOCKING';

/** Conditions on a value of EnforcementActionKind. All that are given must hold. */
export type EnforcementActionKindFilter = {
  /** This value. */
  eq?: EnforcementActionKind | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<EnforcementActionKind> | null | undefined;
};

/** How current what an upstream says is. */
export type FreshnessState =
  /** The publisher gives nothing new any more; the last state stays readable. */
  | 'ENDED'
  /** A document was taken within two cadences, or at any time where there is no cadence. */
  | 'FRESH'
  /** The last document is older than two cadences. */
  | 'LATE'
  /** No document was ever taken. */
  | 'NEVER'
  /** The last document is older than five cadences. */
  | 'STALE';

/** A language of Kazakhstan that sentences for a customer are written in. */
export type Language =
  /** English: the language in which reasons are recorded. */
  | 'EN'
  /** Kazakh, in Cyrillic letters. */
  | 'KK'
  /** Russian. */
  | 'RU';

/** Conditions on licenses. All that are given must hold. */
export type LicenseFilter = {
  /** All of these hold; true if the list is empty. */
  and?: Array<LicenseFilter> | null | undefined;
  /** Conditions on the slug of the authority that issued it. */
  authority?: StringFilter | null | undefined;
  /** This does not hold. */
  not?: LicenseFilter | null | undefined;
  /** Conditions on the field `number`. */
  number?: StringFilter | null | undefined;
  /** One of these holds; false if the list is empty. */
  or?: Array<LicenseFilter> | null | undefined;
  /** Conditions on the field `status`. */
  status?: LicenseStatusFilter | null | undefined;
  /** Conditions on the field `validFrom`. */
  validFrom?: DateFilter | null | undefined;
  /** Conditions on the field `validTo`. */
  validTo?: DateFilter | null | undefined;
};

/** Under which regime a license was issued. Sandbox and full licenses can have similar numbers, so the number does not tell. */
export type LicenseRegime =
  /** A license without the limits of a sandbox. */
  | 'FULL'
  /** An approval in principle. It is not a license yet and does not allow any service. */
  | 'IN_PRINCIPLE'
  /** A license to test services in AFSA's FinTech Lab, limited in time, scope or clients. */
  | 'SANDBOX'
  /** No source states the regime. */
  | 'UNKNOWN';

/** Whether a license was valid at the last check on record. */
export type LicenseStatus =
  /** It was valid. */
  | 'ACTIVE'
  /** Its last day has passed. */
  | 'EXPIRED'
  /** The authority took it away. */
  | 'REVOKED'
  /** The authority suspended it: the holder may not use it until the suspension ends. */
  | 'SUSPENDED'
  /** No source states it, or the last finding may no longer be true. */
  | 'UNKNOWN'
  /** It was ended at the request of the holder, or by the authority. */
  | 'WITHDRAWN';

/** Conditions on a value of LicenseStatus. All that are given must hold. */
export type LicenseStatusFilter = {
  /** This value. */
  eq?: LicenseStatus | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<LicenseStatus> | null | undefined;
};

/** An amount and its currency. */
export type MoneyInput = {
  /** The amount, at most 15 digits before and 2 after the point; zeros at the end do not count. */
  amount: string;
  /** The currency, as in ISO 4217, e.g. KZT. */
  currency: string;
};

/** The sender or the recipient of a transfer. */
export type PartyInput = {
  /** The Individual Identification Number, 12 digits. It is checked, turned into a fingerprint with a secret key, and discarded: it is never stored, logged or returned. */
  iin?: string | null | undefined;
  /** How the caller verified this party; absent if it did not. */
  verifiedBy?: VerificationMethod | null | undefined;
};

/** An enforcement action to publish. */
export type ProposedActionInput = {
  /** The day on which it was announced. */
  announcedOn: string;
  /** The slug of an authority on record. */
  authority: string;
  /** What the authority did. */
  kind: EnforcementActionKind;
  /** A title in English, 1 to 500 characters. */
  title: string;
};

/** A claim to publish. */
export type ProposedClaimInput = {
  /** A remark, 1 to 500 characters. */
  note?: string | null | undefined;
  /** The quantity, which needs a unit. */
  number?: string | null | undefined;
  /** The first day that it is stated for. */
  periodFrom?: string | null | undefined;
  /** The last day that it is stated for. */
  periodTo?: string | null | undefined;
  /** Which fact it states: a name such as platformCount, 1 to 100 characters. */
  property: string;
  /** The unit of the quantity, 1 to 100 characters, e.g. platforms, KZT. */
  unit?: string | null | undefined;
  /** The value as text, 1 to 500 characters; needed without a number. */
  value?: string | null | undefined;
};

/** What the providers of a list can be counted by. */
export type ProviderFacet =
  /** The country, as in ISO 3166-1 alpha-2. */
  | 'JURISDICTION'
  /** The kind of provider. */
  | 'KIND'
  /** The standing on the day of the list; UNKNOWN where none is on record. */
  | 'STATUS';

/** Conditions on providers. All that are given must hold. */
export type ProviderFilter = {
  /** All of these hold; true if the list is empty. */
  and?: Array<ProviderFilter> | null | undefined;
  /** Conditions on the field `bin`. */
  bin?: StringFilter | null | undefined;
  /** Conditions on the field `jurisdiction`. */
  jurisdiction?: StringFilter | null | undefined;
  /** Conditions on the field `kind`. */
  kind?: ProviderKindFilter | null | undefined;
  /** Conditions on the field `name`. */
  name?: StringFilter | null | undefined;
  /** This does not hold. */
  not?: ProviderFilter | null | undefined;
  /** One of these holds; false if the list is empty. */
  or?: Array<ProviderFilter> | null | undefined;
  /** Conditions on the field `slug`. */
  slug?: StringFilter | null | undefined;
  /** Conditions on the field `status`. */
  status?: ProviderStatusFilter | null | undefined;
};

/** What a platform does. A license says what it is allowed to do. */
export type ProviderKind =
  /** It trades digital assets for clients on other platforms. */
  | 'BROKER'
  /** It operates an exchange where clients trade digital assets, and holds their assets. */
  | 'CENTRALIZED_EXCHANGE'
  /** It holds digital assets for clients. */
  | 'CUSTODIAN'
  /** It exchanges digital assets for money or for other assets, at its own rates. */
  | 'EXCHANGER'
  /** It takes money with a promise of profit; authorities treat it as fraud or a pyramid. */
  | 'INVESTMENT_SCHEME'
  /** It mines digital assets. */
  | 'MINING_OPERATION'
  /** It transfers money, or provides accounts or cards. */
  | 'MONEY_SERVICE'
  /** None of these, or no source says what it does. */
  | 'OTHER';

/** Conditions on a value of ProviderKind. All that are given must hold. */
export type ProviderKindFilter = {
  /** This value. */
  eq?: ProviderKind | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<ProviderKind> | null | undefined;
};

/** The standing of a platform in Kazakhstan on a day, and what it means for a transfer to it. Only AUTHORIZED clears a transfer; with any other standing the decision is REFERRED. */
export type ProviderStatus =
  /** It is licensed or otherwise authorized by an authority of Kazakhstan. It may serve clients within its license. */
  | 'AUTHORIZED'
  /** Its website is blocked in Kazakhstan by order of an authority. It may not serve clients there, though it may operate abroad. */
  | 'BLOCKED'
  /** An authority closed it for operating illegally. Money that is sent to it may be lost or seized. */
  | 'SHUT_DOWN'
  /** Its authorization is suspended. It may not serve clients until the authority ends the suspension. */
  | 'SUSPENDED'
  /** Nothing is on record for that day. It is not an approval: whether the platform is authorized must be checked elsewhere. */
  | 'UNKNOWN'
  /** An authority named it in a public warning as not authorized. It was not closed, and its website may be reachable. */
  | 'WARNED'
  /** It was authorized, and its authorization has ended: at its own request, by expiry or by the authority. It may no longer serve clients. */
  | 'WITHDRAWN';

/** Conditions on a value of ProviderStatus. All that are given must hold. */
export type ProviderStatusFilter = {
  /** This value. */
  eq?: ProviderStatus | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<ProviderStatus> | null | undefined;
};

/** Conditions on record changes. All that are given must hold. */
export type RecordChangeFilter = {
  /** All of these hold; true if the list is empty. */
  and?: Array<RecordChangeFilter> | null | undefined;
  /** Conditions on the field `kind`. */
  kind?: RecordChangeKindFilter | null | undefined;
  /** The id of the node. */
  node?: string | null | undefined;
  /** This does not hold. */
  not?: RecordChangeFilter | null | undefined;
  /** One of these holds; false if the list is empty. */
  or?: Array<RecordChangeFilter> | null | undefined;
  /** Conditions on the instant of the commit. */
  recordedAt?: DateTimeFilter | null | undefined;
  /** Conditions on the day of the commit in Kazakhstan. */
  recordedOn?: DateFilter | null | undefined;
  /** Conditions on the number of the commit. */
  sequence?: DecimalFilter | null | undefined;
  /** Conditions on the field `type`. */
  type?: StringFilter | null | undefined;
};

/** What a commit did with a node. */
export type RecordChangeKind =
  /** It is on record since then. */
  | 'ADDED'
  /** It, or a part of it such as a standing or a name, is another one since then. */
  | 'CHANGED'
  /** It is no longer on record since then. */
  | 'ENDED'
  /** It was taken out of the record and of all its former states: delete what you have of it. */
  | 'REDACTED';

/** Conditions on a value of RecordChangeKind. All that are given must hold. */
export type RecordChangeKindFilter = {
  /** This value. */
  eq?: RecordChangeKind | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<RecordChangeKind> | null | undefined;
};

/** What changed the public record. */
export type RecordCommitCause =
  /** Nothing: the history begins with this state. */
  | 'FIRST'
  /** An import of the curated record. */
  | 'IMPORT'
  /** A statement of the database's owner, outside the gateway. */
  | 'OTHER'
  /** The publication of a version of a transfer rule. */
  | 'PUBLICATION'
  /** Records were taken out of the record and of all its former states. */
  | 'REDACTION'
  /** Items that a person accepted. */
  | 'REVIEW'
  /** A document of an upstream. */
  | 'UPSTREAM';

/** What a register of another country, or of another publisher, says by listing someone. It is no standing in Kazakhstan. */
export type RegisterEntryKind =
  /** Its authority has authorized it, in the countries of that authority. */
  | 'LICENSE'
  /** A list of sanctions names it. */
  | 'SANCTION'
  /** Its authority warns of it, e.g. because it has no license there. */
  | 'WARNING';

/** The review item to reject. */
export type RejectReviewItemInput = {
  /** The id of the item. */
  id: string;
  /** Why, 1 to 500 characters. */
  reason: string;
  /** The version of the item that was read. Another one, or an item that is decided, is a REVIEW_CONFLICT. */
  version: number;
};

/** What waits for a person. */
export type ReviewKind =
  /** A document beyond the bounds of its upstream. */
  | 'HELD_RUN'
  /** A record of an upstream that may be about a provider, by a weak identifier. */
  | 'LINK'
  /** A release, with claims that were found in its text. */
  | 'NEWS';

/** What to publish in place of what was proposed. */
export type ReviewProposalInput = {
  /** The claims: 1 to 50 for a release, none for a link. */
  claims?: Array<ProposedClaimInput>;
  /** A new action that the claims are about, in place of a record. */
  newAction?: ProposedActionInput | null | undefined;
  /** For a link, the id of the provider. */
  providerId?: string | null | undefined;
  /** The record that the claims are about: the id of an authority, a provider, an enforcement action or a seizure. */
  subjectId?: string | null | undefined;
};

/** What a person decided. */
export type ReviewState =
  /** That the proposal is published as it is. */
  | 'ACCEPTED'
  /** That it is published as the person edited it. */
  | 'EDITED'
  /** Nothing yet. */
  | 'PENDING'
  /** That it is not published. */
  | 'REJECTED';

/** Which versions of a rule can govern a transfer. */
export type RuleBasis =
  /** Also versions that were announced by then, so that a bank can prepare for them. */
  | 'ANNOUNCED'
  /** Only versions that are in force at the time of the transfer. */
  | 'IN_FORCE';

/** What became of a document of an upstream. */
export type RunOutcome =
  /** The process that read it ended before it was done. */
  | 'ABANDONED'
  /** It could not be fetched, or an error occurred. */
  | 'FAILED'
  /** It changes more than is usual and waits for a person. */
  | 'HELD'
  /** The publisher said that it has not changed. */
  | 'NOT_MODIFIED'
  /** It said something new, which is on record now. */
  | 'PUBLISHED'
  /** It is not what the upstream declares, such as half a file. */
  | 'REFUSED'
  /** It says what is on record. */
  | 'UNCHANGED';

/** Where a text that is searched stands on record. */
export type SearchField =
  /** An address of a chain. */
  | 'ADDRESS'
  /** Another name. */
  | 'ALIAS'
  /** What a source states about it. */
  | 'CLAIM'
  /** The domain of a website. */
  | 'DOMAIN'
  /** A name that it had before. */
  | 'FORMER_NAME'
  /** The name of the company. */
  | 'LEGAL_NAME'
  /** The name, or that of the holder of an address. */
  | 'NAME'
  /** A note on what a source states about it. */
  | 'NOTE'
  /** The number of a license, a BIN or an LEI. */
  | 'NUMBER'
  /** Who published a document. */
  | 'PUBLISHER'
  /** The gateway's own key, or the code of a rule. */
  | 'SLUG'
  /** A summary, or the statement of a register. */
  | 'SUMMARY'
  /** A title, or the legal act of a rule. */
  | 'TITLE'
  /** Its name in another script, by the gateway's rule. */
  | 'TRANSLITERATION';

/** What a search finds, in the order in which those of one score stand. */
export type SearchKind =
  /** An address on a sanctions list. */
  | 'CRYPTO_ADDRESS'
  /** An enforcement action. */
  | 'ENFORCEMENT_ACTION'
  /** A license. */
  | 'LICENSE'
  /** A policy. */
  | 'POLICY_INITIATIVE'
  /** A platform. */
  | 'PROVIDER'
  /** What a register abroad says of a firm. */
  | 'REGISTER_ENTRY'
  /** A seizure. */
  | 'SEIZURE'
  /** A document. */
  | 'SOURCE'
  /** A rule on transfers, also by what is said of its versions. */
  | 'TRANSFER_RULE';

/** What became of the assets afterwards. */
export type SeizureDisposition =
  /** The authority still holds them. */
  | 'HELD'
  /** They were given back to victims. */
  | 'RETURNED_TO_VICTIMS'
  /** They were transferred to the state's crypto reserve. */
  | 'STATE_RESERVE'
  /** No source says what became of them. */
  | 'UNDETERMINED';

/** Conditions on seizures. All that are given must hold. */
export type SeizureFilter = {
  /** All of these hold; true if the list is empty. */
  and?: Array<SeizureFilter> | null | undefined;
  /** Conditions on the field `announcedOn`. */
  announcedOn?: DateFilter | null | undefined;
  /** True: only seizures with an approximate figure. False: only others. */
  approximate?: boolean | null | undefined;
  /** Conditions on the asset's symbol. */
  asset?: StringFilter | null | undefined;
  /** Conditions on the authority's slug. */
  authority?: StringFilter | null | undefined;
  /** Conditions on the currency of `value`. */
  currency?: StringFilter | null | undefined;
  /** True: only seizures that sources dispute. False: only others. */
  disputed?: boolean | null | undefined;
  /** Conditions on the field `measure`. */
  measure?: SeizureMeasureFilter | null | undefined;
  /** This does not hold. */
  not?: SeizureFilter | null | undefined;
  /** One of these holds; false if the list is empty. */
  or?: Array<SeizureFilter> | null | undefined;
  /** Conditions on the amount of `value`. Only amounts of one currency are compared: the filter must name it for all rows by `currency: { eq: … }`. */
  value?: DecimalFilter | null | undefined;
};

/** What was done with the assets. The measures are different legal acts, which sources often confuse; where a source names two, the lesser is on record. */
export type SeizureMeasure =
  /** They are under arrest: a court or an authority prohibited their disposal. */
  | 'ARRESTED'
  /** A court took them for the state. */
  | 'CONFISCATED'
  /** They cannot be moved, e.g. on the wallet of an exchange; the owner still has the title. */
  | 'FROZEN'
  /** They were given back to victims. It is on record as a seizure, but nothing was taken. */
  | 'RETURNED'
  /** They were taken into custody in an investigation; no court has decided on the title. */
  | 'SEIZED';

/** Conditions on a value of SeizureMeasure. All that are given must hold. */
export type SeizureMeasureFilter = {
  /** This value. */
  eq?: SeizureMeasure | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<SeizureMeasure> | null | undefined;
};

/** Conditions on sources. All that are given must hold. */
export type SourceFilter = {
  /** All of these hold; true if the list is empty. */
  and?: Array<SourceFilter> | null | undefined;
  /** Conditions on the slug of an authority: only sources with a claim about it, or about one of its actions, seizures, licenses, initiatives or rules. */
  authority?: StringFilter | null | undefined;
  /** Conditions on the field `kind`. */
  kind?: SourceKindFilter | null | undefined;
  /** Conditions on the field `language`. */
  language?: StringFilter | null | undefined;
  /** This does not hold. */
  not?: SourceFilter | null | undefined;
  /** One of these holds; false if the list is empty. */
  or?: Array<SourceFilter> | null | undefined;
  /** Conditions on the property of a claim: only sources that state one that meets them. */
  property?: StringFilter | null | undefined;
  /** Conditions on the field `publishedOn`. */
  publishedOn?: DateFilter | null | undefined;
  /** Conditions on the field `publisher`. */
  publisher?: StringFilter | null | undefined;
  /** Conditions on the field `slug`. */
  slug?: StringFilter | null | undefined;
  /** Conditions on the field `title`. */
  title?: StringFilter | null | undefined;
};

/** What kind of document a source is. It says how close the document is to the fact. */
export type SourceKind =
  /** A statement of a company about itself. */
  | 'COMPANY'
  /** A judgment or another document of a court. */
  | 'COURT_RECORD'
  /** A law, an order or another legal act. */
  | 'LEGAL_ACT'
  /** A release or a page of the authority or the company that the fact is about. */
  | 'OFFICIAL_RELEASE'
  /** An article of a newspaper, a news agency or a news site. */
  | 'PRESS'
  /** A public register, such as AFSA's register of firms, read directly. */
  | 'REGISTER'
  /** A text in which someone else recorded what a register, a page or a paper said. */
  | 'SECOND_HAND';

/** Conditions on a value of SourceKind. All that are given must hold. */
export type SourceKindFilter = {
  /** This value. */
  eq?: SourceKind | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<SourceKind> | null | undefined;
};

/** Conditions on a text. All that are given must hold. */
export type StringFilter = {
  /** Contains this text; case is ignored. */
  contains?: string | null | undefined;
  /** Equal, letter by letter; in names and titles İ is I, and ı is i. */
  eq?: string | null | undefined;
  /** Equal to one of these, at most 100. An empty list matches nothing. */
  in?: Array<string> | null | undefined;
  /** True: it is not on record. False: it is on record. */
  isNull?: boolean | null | undefined;
  /** Starts with this text; case is ignored. */
  startsWith?: string | null | undefined;
};

/** The kind of transfer that a rule covers. */
export type TransferChannel =
  /** A transfer that tops up a bank card. */
  | 'CARD_TOP_UP';

/** What is decided on a transfer. */
export type TransferDecision =
  /** Every requirement that applies is met. */
  | 'CLEARED'
  /** The platform at the other end is not on record as authorized, so a person must decide. */
  | 'REFERRED'
  /** A requirement is outstanding that a party can still meet: give a number, have it verified, or confirm the transfer. */
  | 'VERIFICATION_REQUIRED';

/** Conditions on a value of TransferDecision. All that are given must hold. */
export type TransferDecisionFilter = {
  /** This value. */
  eq?: TransferDecision | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<TransferDecision> | null | undefined;
};

/** A transfer to decide. */
export type TransferInput = {
  /** The amount, above zero. */
  amount: MoneyInput;
  /** Whether versions that are announced, but not in force, govern it. */
  basis?: RuleBasis;
  /** The kind of transfer. */
  channel?: TransferChannel;
  /** License number, BIN, LEI, domain or slug of the platform at the other end, as by identifyProvider. A name or an alias is found, too, but clears nothing where another platform on record has it as well. */
  counterparty?: string | null | undefined;
  /** REFERRED where the platform's standing was last checked more than this many days before the transfer. Left out: the age is in the check, and decides nothing. */
  maxStandingAgeDays?: number | null | undefined;
  /** When the transfer takes place: from 2010 to a year from today. */
  occurredAt: string;
  /** Who receives the money. */
  recipient: PartyInput;
  /** The code of the rule. */
  ruleCode?: string;
  /** Who pays. */
  sender: PartyInput;
};

/** What a transfer must meet. */
export type TransferRequirement =
  /** The platform at the other end was authorized on the day of the transfer. It is checked for every transfer that names a platform. */
  | 'COUNTERPARTY_STANDING'
  /** The recipient's Individual Identification Number is given. */
  | 'RECIPIENT_IIN'
  /** The sender confirmed this transfer, e.g. in the mobile app or by SMS. */
  | 'SENDER_CONFIRMATION'
  /** The sender's Individual Identification Number is given and verified. */
  | 'SENDER_IIN';

/** Conditions on a value of TransferRequirement. All that are given must hold. */
export type TransferRequirementFilter = {
  /** This value. */
  eq?: TransferRequirement | null | undefined;
  /** One of these values. An empty list matches nothing. */
  in?: Array<TransferRequirement> | null | undefined;
};

/** Conditions on transfer rule evaluations. All that are given must hold. */
export type TransferRuleEvaluationFilter = {
  /** Conditions on the field `amountInTenge`. */
  amountInTenge?: DecimalFilter | null | undefined;
  /** All of these hold; true if the list is empty. */
  and?: Array<TransferRuleEvaluationFilter> | null | undefined;
  /** True: a counterparty was named and is not on record. False: all others. */
  counterpartyNotOnRecord?: boolean | null | undefined;
  /** Conditions on the field `decision`. */
  decision?: TransferDecisionFilter | null | undefined;
  /** Conditions on the field `evaluatedAt`. */
  evaluatedAt?: DateTimeFilter | null | undefined;
  /** The day of the evaluation in Kazakhstan. */
  evaluatedOn?: DateFilter | null | undefined;
  /** This does not hold. */
  not?: TransferRuleEvaluationFilter | null | undefined;
  /** Conditions on the field `occurredAt`. */
  occurredAt?: DateTimeFilter | null | undefined;
  /** The day of the transfer in Kazakhstan. */
  occurredOn?: DateFilter | null | undefined;
  /** One of these holds; false if the list is empty. */
  or?: Array<TransferRuleEvaluationFilter> | null | undefined;
  /** A requirement that applies and is not met. */
  outstanding?: TransferRequirementFilter | null | undefined;
  /** The slug of the counterparty. */
  provider?: StringFilter | null | undefined;
  /** Conditions on the field `sequence`. */
  sequence?: DecimalFilter | null | undefined;
};

/** How far a version of a rule has come. */
export type TransferRuleStatus =
  /** An authority announced it. It governs transfers on the basis ANNOUNCED. */
  | 'ANNOUNCED'
  /** It is discussed. It governs no transfer. */
  | 'CONSIDERED'
  /** A tenant's own draft, visible to that tenant only. It decides previews, and nothing else. */
  | 'DRAFT'
  /** It is in force on the days from effectiveFrom to effectiveTo. */
  | 'IN_FORCE'
  /** It was in force until effectiveTo, and still governs transfers of those days. */
  | 'REPEALED';

/** How a bank verified a party. */
export type VerificationMethod =
  /** By a confirmation of the person in a mobile app. */
  | 'MOBILE_APP'
  /** By a code that was sent to the person's phone. */
  | 'SMS'
  /** By comparison with a state register of persons. */
  | 'STATE_REGISTER';

export type ActionPageQueryVariables = Exact<{
  slug: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type ActionPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, enforcementAction: { id: string, slug: string, title: string, kind: EnforcementActionKind, summary: string | null, allegedOffenses: Array<string>, announcedOn: string | null, disputed: boolean, disputedProperties: Array<string>, identifiedPlatformCount: number, period: { from: string | null, to: string | null } | null, authority: { slug: string, name: string, acronym: string | null }, partOf: { slug: string, title: string } | null, parts: { nodes: Array<{ slug: string, title: string }> }, providers: { totalCount: number, nodes: Array<{ slug: string, name: string, status: ProviderStatus }> }, seizures: { nodes: Array<{ id: string, slug: string, measure: SeizureMeasure, disposition: SeizureDisposition, announcedOn: string | null, approximate: boolean, quantity: string | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, asset: { symbol: string, name: string } | null, value: { amount: string, currency: string } | null, partOf: { slug: string, enforcementAction: { slug: string, title: string } } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> }, claims: { totalCount: number, nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } } | null };

export type ActionProvenanceQueryVariables = Exact<{
  slug: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type ActionProvenanceQuery = { enforcementAction: { claims: { nodes: Array<{ id: string, provenance: { locator: string, retrievedAt: string, upstream: { slug: string, name: string }, snapshot: { hash: string } } | null }> } } | null };

export type ActionsPageQueryVariables = Exact<{
  filter?: EnforcementActionFilter | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type ActionsPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, enforcementActions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, slug: string, title: string, kind: EnforcementActionKind, announcedOn: string | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, authority: { slug: string, name: string, acronym: string | null }, partOf: { slug: string, title: string } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> } };

export type ListedActionFragment = { id: string, slug: string, title: string, kind: EnforcementActionKind, announcedOn: string | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, authority: { slug: string, name: string, acronym: string | null }, partOf: { slug: string, title: string } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } };

export type ChangesPageQueryVariables = Exact<{
  filter?: RecordChangeFilter | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
}>;

export type ChangesPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, changes: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ kind: RecordChangeKind, type: string, nodeId: string, commit: { sequence: number, recordedAt: string, cause: RecordCommitCause, reason: string | null }, fields: Array<{ field: string, before: string | null, after: string | null }>, present:
        | { __typename: 'Asset' }
        | { __typename: 'AssetValuation' }
        | { __typename: 'Authority' }
        | { __typename: 'Claim', property: string, source: { slug: string, publisher: string } }
        | { __typename: 'CryptoAddress' }
        | { __typename: 'EnforcementAction', slug: string, title: string }
        | { __typename: 'License', number: string, provider: { name: string } }
        | { __typename: 'PolicyInitiative' }
        | { __typename: 'Provider', slug: string, name: string }
        | { __typename: 'RegisterEntry' }
        | { __typename: 'ReviewItem' }
        | { __typename: 'Seizure', slug: string, enforcementAction: { slug: string, title: string } }
        | { __typename: 'Source', slug: string, title: string, publisher: string, language: string | null }
        | { __typename: 'TransferRule', code: string, title: string }
        | { __typename: 'TransferRuleEvaluation' }
        | { __typename: 'TransferRuleVersion' }
       | null }> } };

type ChangedRecord_Asset_Fragment = { __typename: 'Asset' };

type ChangedRecord_AssetValuation_Fragment = { __typename: 'AssetValuation' };

type ChangedRecord_Authority_Fragment = { __typename: 'Authority' };

type ChangedRecord_Claim_Fragment = { __typename: 'Claim', property: string, source: { slug: string, publisher: string } };

type ChangedRecord_CryptoAddress_Fragment = { __typename: 'CryptoAddress' };

type ChangedRecord_EnforcementAction_Fragment = { __typename: 'EnforcementAction', slug: string, title: string };

type ChangedRecord_License_Fragment = { __typename: 'License', number: string, provider: { name: string } };

type ChangedRecord_PolicyInitiative_Fragment = { __typename: 'PolicyInitiative' };

type ChangedRecord_Provider_Fragment = { __typename: 'Provider', slug: string, name: string };

type ChangedRecord_RegisterEntry_Fragment = { __typename: 'RegisterEntry' };

type ChangedRecord_ReviewItem_Fragment = { __typename: 'ReviewItem' };

type ChangedRecord_Seizure_Fragment = { __typename: 'Seizure', slug: string, enforcementAction: { slug: string, title: string } };

type ChangedRecord_Source_Fragment = { __typename: 'Source', slug: string, title: string, publisher: string, language: string | null };

type ChangedRecord_TransferRule_Fragment = { __typename: 'TransferRule', code: string, title: string };

type ChangedRecord_TransferRuleEvaluation_Fragment = { __typename: 'TransferRuleEvaluation' };

type ChangedRecord_TransferRuleVersion_Fragment = { __typename: 'TransferRuleVersion' };

export type ChangedRecordFragment =
  | ChangedRecord_Asset_Fragment
  | ChangedRecord_AssetValuation_Fragment
  | ChangedRecord_Authority_Fragment
  | ChangedRecord_Claim_Fragment
  | ChangedRecord_CryptoAddress_Fragment
  | ChangedRecord_EnforcementAction_Fragment
  | ChangedRecord_License_Fragment
  | ChangedRecord_PolicyInitiative_Fragment
  | ChangedRecord_Provider_Fragment
  | ChangedRecord_RegisterEntry_Fragment
  | ChangedRecord_ReviewItem_Fragment
  | ChangedRecord_Seizure_Fragment
  | ChangedRecord_Source_Fragment
  | ChangedRecord_TransferRule_Fragment
  | ChangedRecord_TransferRuleEvaluation_Fragment
  | ChangedRecord_TransferRuleVersion_Fragment
;

export type CountedByYearQueryVariables = Exact<{
  kind: EnforcementActionKind;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type CountedByYearQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, enforcementStatistics: Array<{ reportedPlatformCount: number | null, lowestPlatformCount: number | null, highestPlatformCount: number | null, reportedSiteCount: number | null, lowestSiteCount: number | null, highestSiteCount: number | null, disputed: boolean, approximate: boolean, keys: { year: number | null } }>, enforcementActions: { nodes: Array<{ slug: string, title: string, announcedOn: string | null, approximate: boolean, reportedPlatformCount: number | null, reportedSiteCount: number | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> } };

export type SeizedByYearQueryVariables = Exact<{
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type SeizedByYearQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, seizureStatistics: Array<{ disputed: boolean, approximate: boolean, keys: { currency: string | null, year: number | null }, totals: Array<{ amount: string, currency: string }> }>, seizures: { nodes: Array<{ id: string, slug: string, measure: SeizureMeasure, disputedProperties: Array<string>, partOf: { slug: string } | null, enforcementAction: { slug: string, title: string }, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> } };

export type LicenseTermsQueryVariables = Exact<{
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type LicenseTermsQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, licenses: { totalCount: number, nodes: Array<{ id: string, number: string, status: LicenseStatus, validFrom: string | null, validTo: string | null, disputed: boolean, provider: { slug: string, name: string } }> } };

export type StandingHistoryQueryVariables = Exact<{
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type StandingHistoryQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, providers: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string, disputed: boolean, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, firstSeenOn: string | null, validTo: string | null, checkedOn: string | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null, checkedIn: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null }> }> } };

export type MonthlyRatesQueryVariables = Exact<{
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
  currency: string;
  m0: string;
  m1: string;
  m2: string;
  m3: string;
  m4: string;
  m5: string;
  m6: string;
  m7: string;
  m8: string;
  m9: string;
  m10: string;
  m11: string;
}>;

export type MonthlyRatesQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, m0: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m1: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m2: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m3: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m4: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m5: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m6: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m7: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m8: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m9: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m10: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, m11: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null };

export type RateLineFragment = { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null };

export type DeskReviewItemsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type DeskReviewItemsQuery = { reviewItems: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, version: number, key: string, kind: ReviewKind, state: ReviewState, title: string, url: string | null, language: string | null, upstream: string, publishedOn: string | null, proposedAt: string, excerpt: string, newerExcerpt: string | null, proposal: { subjectId: string | null, candidates: Array<string> | null, newAction: { announcedOn: string, authority: string, kind: EnforcementActionKind, title: string } | null, claims: Array<{ property: string, value: string | null, number: string | null, unit: string | null, periodFrom: string | null, periodTo: string | null, note: string | null, mentions: Array<{ language: string, sentence: string, start: number, end: number }> }>, link: { candidates: Array<string>, providerId: string | null, recordId: string } | null, heldDocument: { reason: string, snapshot: string } | null } }> } | null };

export type DeskItemFragment = { id: string, version: number, key: string, kind: ReviewKind, state: ReviewState, title: string, url: string | null, language: string | null, upstream: string, publishedOn: string | null, proposedAt: string, excerpt: string, newerExcerpt: string | null, proposal: { subjectId: string | null, candidates: Array<string> | null, newAction: { announcedOn: string, authority: string, kind: EnforcementActionKind, title: string } | null, claims: Array<{ property: string, value: string | null, number: string | null, unit: string | null, periodFrom: string | null, periodTo: string | null, note: string | null, mentions: Array<{ language: string, sentence: string, start: number, end: number }> }>, link: { candidates: Array<string>, providerId: string | null, recordId: string } | null, heldDocument: { reason: string, snapshot: string } | null } };

export type DeskProposalFragment = { subjectId: string | null, candidates: Array<string> | null, newAction: { announcedOn: string, authority: string, kind: EnforcementActionKind, title: string } | null, claims: Array<{ property: string, value: string | null, number: string | null, unit: string | null, periodFrom: string | null, periodTo: string | null, note: string | null, mentions: Array<{ language: string, sentence: string, start: number, end: number }> }>, link: { candidates: Array<string>, providerId: string | null, recordId: string } | null, heldDocument: { reason: string, snapshot: string } | null };

export type DeskNamesQueryVariables = Exact<{
  ids: Array<string> | string;
}>;

export type DeskNamesQuery = { nodes: Array<
    | { __typename: 'Asset', id: string }
    | { __typename: 'AssetValuation', id: string }
    | { __typename: 'Authority', slug: string, name: string, id: string }
    | { __typename: 'Claim', id: string }
    | { __typename: 'CryptoAddress', id: string }
    | { __typename: 'EnforcementAction', slug: string, title: string, id: string }
    | { __typename: 'License', id: string }
    | { __typename: 'PolicyInitiative', id: string }
    | { __typename: 'Provider', slug: string, name: string, id: string }
    | { __typename: 'RegisterEntry', id: string }
    | { __typename: 'ReviewItem', id: string }
    | { __typename: 'Seizure', slug: string, id: string }
    | { __typename: 'Source', id: string }
    | { __typename: 'TransferRule', id: string }
    | { __typename: 'TransferRuleEvaluation', id: string }
    | { __typename: 'TransferRuleVersion', id: string }
   | null> };

export type DeskSubjectsQueryVariables = Exact<{
  text: string;
}>;

export type DeskSubjectsQuery = { search: { nodes: Array<
      | { __typename: 'CryptoAddress', id: string }
      | { __typename: 'EnforcementAction', id: string, slug: string, title: string }
      | { __typename: 'License', id: string }
      | { __typename: 'PolicyInitiative', id: string }
      | { __typename: 'Provider', id: string, slug: string, name: string }
      | { __typename: 'RegisterEntry', id: string }
      | { __typename: 'Seizure', id: string, slug: string }
      | { __typename: 'Source', id: string }
      | { __typename: 'TransferRule', id: string }
    > } };

export type DeskAcceptMutationVariables = Exact<{
  input: AcceptReviewItemInput;
}>;

export type DeskAcceptMutation = { acceptReviewItem: { reviewItem: { id: string, state: ReviewState } } };

export type DeskEditMutationVariables = Exact<{
  input: EditReviewItemInput;
}>;

export type DeskEditMutation = { editReviewItem: { reviewItem: { id: string, state: ReviewState } } };

export type DeskRejectMutationVariables = Exact<{
  input: RejectReviewItemInput;
}>;

export type DeskRejectMutation = { rejectReviewItem: { reviewItem: { id: string, state: ReviewState } } };

export type DeskRunsQueryVariables = Exact<{ [key: string]: never; }>;

export type DeskRunsQuery = { upstreams: Array<{ slug: string, name: string, freshness: { state: FreshnessState, lastSuccessAt: string | null }, runs: { nodes: Array<{ startedAt: string, outcome: RunOutcome | null, reason: string | null, message: string | null, rowsRead: number, rowsRefused: number }> } }> };

export type DeskEvaluationsQueryVariables = Exact<{
  filter?: TransferRuleEvaluationFilter | null | undefined;
  after?: string | null | undefined;
}>;

export type DeskEvaluationsQuery = { transferRuleEvaluations: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ idempotencyKey: string, sequence: string, evaluatedAt: string, occurredAt: string, decision: TransferDecision, outstanding: Array<TransferRequirement>, amount: { amount: string, currency: string } }> } | null };

export type DeskEvaluationQueryVariables = Exact<{
  idempotencyKey: string;
  language: Language;
}>;

export type DeskEvaluationQuery = { transferRuleEvaluation: { id: string, sequence: string, hash: string, canonicalText: string, idempotencyKey: string, evaluatedAt: string, occurredAt: string, channel: TransferChannel, decision: TransferDecision, outstanding: Array<TransferRequirement>, amountInTenge: string, amount: { amount: string, currency: string }, exchangeRate: { effectiveOn: string, rate: string } | null, counterparty: { sentAs: string | null, standing: string, checkedOn: string | null, source: string | null } | null, provider: { slug: string, name: string } | null, ruleVersion: { number: number, rule: { code: string, title: string } }, recordCommit: { sequence: number, recordedAt: string } | null, checks: Array<{ requirement: TransferRequirement, applies: boolean, satisfied: boolean, reason: string, when: string, facts: Array<{ name: string, value: string }> }> } | null };

export type DeskKeyQueryVariables = Exact<{ [key: string]: never; }>;

export type DeskKeyQuery = { ownKey: { tenant: string, prefix: string, scopes: Array<string>, expiresAt: string | null } | null };

export type DisputesPageQueryVariables = Exact<{
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type DisputesPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, claims: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, subject:
        | { __typename: 'Authority', id: string, slug: string, name: string, disputedProperties: Array<string> }
        | { __typename: 'EnforcementAction', id: string, slug: string, title: string, disputedProperties: Array<string> }
        | { __typename: 'License', id: string, number: string, disputedProperties: Array<string>, provider: { slug: string, name: string } }
        | { __typename: 'PolicyInitiative', id: string, slug: string, title: string, disputedProperties: Array<string> }
        | { __typename: 'Provider', id: string, slug: string, name: string, disputedProperties: Array<string> }
        | { __typename: 'Seizure', id: string, slug: string, disputedProperties: Array<string>, enforcementAction: { slug: string, title: string } }
        | { __typename: 'TransferRuleVersion', id: string, disputedProperties: Array<string>, version: number, rule: { code: string, title: string } }
      , period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } };

export type SourceLineFragment = { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null };

export type ClaimLineFragment = { id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } };

export type StandingLineFragment = { status: ProviderStatus, validFrom: string | null, firstSeenOn: string | null, validTo: string | null, checkedOn: string | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null, checkedIn: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null };

export type StateLineFragment = { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } };

type ClaimSubject_Authority_Fragment = { __typename: 'Authority', id: string, slug: string, name: string, disputedProperties: Array<string> };

type ClaimSubject_EnforcementAction_Fragment = { __typename: 'EnforcementAction', id: string, slug: string, title: string, disputedProperties: Array<string> };

type ClaimSubject_License_Fragment = { __typename: 'License', id: string, number: string, disputedProperties: Array<string>, provider: { slug: string, name: string } };

type ClaimSubject_PolicyInitiative_Fragment = { __typename: 'PolicyInitiative', id: string, slug: string, title: string, disputedProperties: Array<string> };

type ClaimSubject_Provider_Fragment = { __typename: 'Provider', id: string, slug: string, name: string, disputedProperties: Array<string> };

type ClaimSubject_Seizure_Fragment = { __typename: 'Seizure', id: string, slug: string, disputedProperties: Array<string>, enforcementAction: { slug: string, title: string } };

type ClaimSubject_TransferRuleVersion_Fragment = { __typename: 'TransferRuleVersion', id: string, disputedProperties: Array<string>, version: number, rule: { code: string, title: string } };

export type ClaimSubjectFragment =
  | ClaimSubject_Authority_Fragment
  | ClaimSubject_EnforcementAction_Fragment
  | ClaimSubject_License_Fragment
  | ClaimSubject_PolicyInitiative_Fragment
  | ClaimSubject_Provider_Fragment
  | ClaimSubject_Seizure_Fragment
  | ClaimSubject_TransferRuleVersion_Fragment
;

export type ReadFromFragment = { locator: string, retrievedAt: string, upstream: { slug: string, name: string }, snapshot: { hash: string } };

export type CountedValuesFragment = { facet: ProviderFacet, values: Array<{ value: string | null, count: number }> };

export type FreshnessQueryVariables = Exact<{ [key: string]: never; }>;

export type FreshnessQuery = { upstreams: Array<{ slug: string, name: string, publisher: string, freshness: { state: FreshnessState, lastSuccessAt: string | null, lastChangeAt: string | null } }> };

export type HomePageQueryVariables = Exact<{ [key: string]: never; }>;

export type HomePageQuery = { record: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, providers: { totalCount: number, facets: Array<{ facet: ProviderFacet, values: Array<{ value: string | null, count: number }> }> }, enforcementActions: { totalCount: number }, claims: { totalCount: number }, sources: { totalCount: number }, licenses: { totalCount: number }, closures: { nodes: Array<{ slug: string, title: string, announcedOn: string | null, approximate: boolean, reportedPlatformCount: number | null, reportedSiteCount: number | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> }, blockings: { nodes: Array<{ slug: string, title: string, announcedOn: string | null, approximate: boolean, reportedPlatformCount: number | null, reportedSiteCount: number | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> }, closuresByYear: Array<{ reportedPlatformCount: number | null, lowestPlatformCount: number | null, highestPlatformCount: number | null, reportedSiteCount: number | null, lowestSiteCount: number | null, highestSiteCount: number | null, disputed: boolean, approximate: boolean, keys: { year: number | null } }>, blockingsByYear: Array<{ reportedPlatformCount: number | null, lowestPlatformCount: number | null, highestPlatformCount: number | null, reportedSiteCount: number | null, lowestSiteCount: number | null, highestSiteCount: number | null, disputed: boolean, approximate: boolean, keys: { year: number | null } }>, seized: Array<{ disputed: boolean, approximate: boolean, seizureCount: number, valuedCount: number, keys: { year: number | null }, totals: Array<{ amount: string, currency: string }> }>, seizures: { nodes: Array<{ slug: string, announcedOn: string | null, measure: SeizureMeasure, approximate: boolean, disputedProperties: Array<string>, partOf: { slug: string } | null, period: { from: string | null, to: string | null } | null, value: { amount: string, currency: string } | null, enforcementAction: { slug: string, title: string }, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> } };

export type CountedYearFragment = { reportedPlatformCount: number | null, lowestPlatformCount: number | null, highestPlatformCount: number | null, reportedSiteCount: number | null, lowestSiteCount: number | null, highestSiteCount: number | null, disputed: boolean, approximate: boolean, keys: { year: number | null } };

export type CountedActionFragment = { slug: string, title: string, announcedOn: string | null, approximate: boolean, reportedPlatformCount: number | null, reportedSiteCount: number | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } };

export type LatestChangesQueryVariables = Exact<{ [key: string]: never; }>;

export type LatestChangesQuery = { changes: { nodes: Array<{ kind: RecordChangeKind, type: string, commit: { sequence: number, recordedAt: string, cause: RecordCommitCause }, present:
        | { __typename: 'Asset' }
        | { __typename: 'AssetValuation' }
        | { __typename: 'Authority' }
        | { __typename: 'Claim' }
        | { __typename: 'CryptoAddress' }
        | { __typename: 'EnforcementAction', slug: string, title: string }
        | { __typename: 'License', number: string }
        | { __typename: 'PolicyInitiative' }
        | { __typename: 'Provider', slug: string, name: string }
        | { __typename: 'RegisterEntry' }
        | { __typename: 'ReviewItem' }
        | { __typename: 'Seizure', slug: string, enforcementAction: { title: string } }
        | { __typename: 'Source' }
        | { __typename: 'TransferRule' }
        | { __typename: 'TransferRuleEvaluation' }
        | { __typename: 'TransferRuleVersion' }
       | null }> } };

export type LicensePageQueryVariables = Exact<{
  number: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type LicensePageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, license: { id: string, number: string, regime: LicenseRegime, status: LicenseStatus, validFrom: string | null, validTo: string | null, activities: Array<string>, disputed: boolean, disputedProperties: Array<string>, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> }, authority: { slug: string, name: string, acronym: string | null }, provider: { slug: string, name: string, status: ProviderStatus } } | null };

export type LicenseProvenanceQueryVariables = Exact<{
  number: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type LicenseProvenanceQuery = { license: { claims: { nodes: Array<{ id: string, provenance: { locator: string, retrievedAt: string, upstream: { slug: string, name: string }, snapshot: { hash: string } } | null }> } } | null };

export type LicensesPageQueryVariables = Exact<{
  filter?: LicenseFilter | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type LicensesPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, licenses: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, number: string, regime: LicenseRegime, status: LicenseStatus, validFrom: string | null, validTo: string | null, activities: Array<string>, disputed: boolean, disputedProperties: Array<string>, authority: { slug: string, name: string, acronym: string | null }, provider: { slug: string, name: string, status: ProviderStatus } }> } };

export type LicenseLineFragment = { id: string, number: string, regime: LicenseRegime, status: LicenseStatus, validFrom: string | null, validTo: string | null, activities: Array<string>, disputed: boolean, disputedProperties: Array<string>, authority: { slug: string, name: string, acronym: string | null }, provider: { slug: string, name: string, status: ProviderStatus } };

export type PlatformPageQueryVariables = Exact<{
  slug: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type PlatformPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, provider: { id: string, slug: string, name: string, legalName: string | null, kind: ProviderKind, jurisdiction: string, aliases: Array<string>, formerNames: Array<string>, transliterations: Array<string>, bin: string | null, lei: string | null, websites: Array<string>, status: ProviderStatus, disputed: boolean, disputedProperties: Array<string>, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, firstSeenOn: string | null, validTo: string | null, checkedOn: string | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null, checkedIn: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null }>, licenses: { nodes: Array<{ number: string, regime: LicenseRegime, status: LicenseStatus, validFrom: string | null, validTo: string | null, activities: Array<string>, disputedProperties: Array<string>, authority: { slug: string, name: string, acronym: string | null }, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> }, enforcementActions: { nodes: Array<{ id: string, slug: string, title: string, kind: EnforcementActionKind, announcedOn: string | null, disputed: boolean, authority: { slug: string, name: string, acronym: string | null }, claims: { nodes: Array<{ source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> }, seizures: { nodes: Array<{ slug: string, announcedOn: string | null, measure: SeizureMeasure, approximate: boolean, disputedProperties: Array<string>, value: { amount: string, currency: string } | null, enforcementAction: { slug: string, title: string }, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> }, registerEntries: { nodes: Array<{ kind: RegisterEntryKind, name: string, authority: string, country: string | null, listedOn: string, removedOn: string | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> }, cryptoAddresses: { totalCount: number }, claims: { totalCount: number, nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } } | null };

export type PlatformProvenanceQueryVariables = Exact<{
  slug: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type PlatformProvenanceQuery = { provider: { claims: { nodes: Array<{ id: string, provenance: { locator: string, retrievedAt: string, upstream: { slug: string, name: string }, snapshot: { hash: string } } | null }> } } | null };

export type PlatformsPageQueryVariables = Exact<{
  filter?: ProviderFilter | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type PlatformsPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, providers: { totalCount: number, facets: Array<{ facet: ProviderFacet, values: Array<{ value: string | null, count: number }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, legalName: string | null, aliases: Array<string>, kind: ProviderKind, jurisdiction: string, status: ProviderStatus, disputed: boolean, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, firstSeenOn: string | null, validTo: string | null, checkedOn: string | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null, checkedIn: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null }> }> } };

export type RulePreviewQueryVariables = Exact<{
  input: TransferInput;
  language: Language;
}>;

export type RulePreviewQuery = { previewTransfer: { decision: TransferDecision, amountInTenge: string, exchangeRate: { currency: string, rate: string, effectiveOn: string, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } | null } | null, ruleVersion: { number: number, status: TransferRuleStatus, disputed: boolean }, provider: { slug: string, name: string, status: ProviderStatus } | null, checks: Array<{ requirement: TransferRequirement, applies: boolean, satisfied: boolean, reason: string, when: string, acceptedMethods: Array<VerificationMethod> }> } };

export type RulePageQueryVariables = Exact<{
  code: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type RulePageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, transferRule: { code: string, title: string, authority: { name: string, acronym: string | null }, governingVersion: { number: number } | null, versions: { nodes: Array<{ id: string, number: number, status: TransferRuleStatus, announcedOn: string | null, effectiveFrom: string | null, effectiveTo: string | null, legalAct: string | null, disputed: boolean, disputedProperties: Array<string>, threshold: { amount: string, currency: string } | null, clauses: Array<{ requirement: TransferRequirement, when: string, acceptedMethods: Array<VerificationMethod> }>, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> } } | null };

export type SearchPageQueryVariables = Exact<{
  text: string;
  kinds?: Array<SearchKind> | SearchKind | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;

export type SearchPageQuery = { search: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ score: string, matched: { field: SearchField, text: string, highlight: string }, node:
        | { __typename: 'CryptoAddress', address: string, holder: string | null }
        | { __typename: 'EnforcementAction', slug: string, title: string }
        | { __typename: 'License', number: string, provider: { slug: string, name: string } }
        | { __typename: 'PolicyInitiative', slug: string, title: string }
        | { __typename: 'Provider', slug: string, name: string, status: ProviderStatus }
        | { __typename: 'RegisterEntry', name: string, authority: string }
        | { __typename: 'Seizure', slug: string, enforcementAction: { slug: string, title: string } }
        | { __typename: 'Source', slug: string, title: string, publisher: string, language: string | null }
        | { __typename: 'TransferRule', code: string, title: string }
       }> } };

type SearchResult_CryptoAddress_Fragment = { __typename: 'CryptoAddress', address: string, holder: string | null };

type SearchResult_EnforcementAction_Fragment = { __typename: 'EnforcementAction', slug: string, title: string };

type SearchResult_License_Fragment = { __typename: 'License', number: string, provider: { slug: string, name: string } };

type SearchResult_PolicyInitiative_Fragment = { __typename: 'PolicyInitiative', slug: string, title: string };

type SearchResult_Provider_Fragment = { __typename: 'Provider', slug: string, name: string, status: ProviderStatus };

type SearchResult_RegisterEntry_Fragment = { __typename: 'RegisterEntry', name: string, authority: string };

type SearchResult_Seizure_Fragment = { __typename: 'Seizure', slug: string, enforcementAction: { slug: string, title: string } };

type SearchResult_Source_Fragment = { __typename: 'Source', slug: string, title: string, publisher: string, language: string | null };

type SearchResult_TransferRule_Fragment = { __typename: 'TransferRule', code: string, title: string };

export type SearchResultFragment =
  | SearchResult_CryptoAddress_Fragment
  | SearchResult_EnforcementAction_Fragment
  | SearchResult_License_Fragment
  | SearchResult_PolicyInitiative_Fragment
  | SearchResult_Provider_Fragment
  | SearchResult_RegisterEntry_Fragment
  | SearchResult_Seizure_Fragment
  | SearchResult_Source_Fragment
  | SearchResult_TransferRule_Fragment
;

export type SeizuresPageQueryVariables = Exact<{
  filter?: SeizureFilter | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type SeizuresPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, seizureStatistics: Array<{ seizureCount: number, valuedCount: number, disputed: boolean, approximate: boolean, keys: { currency: string | null, measure: SeizureMeasure | null }, totals: Array<{ amount: string, currency: string }>, returnedTotals: Array<{ amount: string, currency: string }> }>, seizures: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, slug: string, measure: SeizureMeasure, disposition: SeizureDisposition, announcedOn: string | null, approximate: boolean, quantity: string | null, disputedProperties: Array<string>, enforcementAction: { slug: string, title: string }, period: { from: string | null, to: string | null } | null, asset: { symbol: string, name: string } | null, value: { amount: string, currency: string } | null, partOf: { slug: string, enforcementAction: { slug: string, title: string } } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } }> } };

export type SeizureCardFragment = { id: string, slug: string, measure: SeizureMeasure, disposition: SeizureDisposition, announcedOn: string | null, approximate: boolean, quantity: string | null, disputedProperties: Array<string>, period: { from: string | null, to: string | null } | null, asset: { symbol: string, name: string } | null, value: { amount: string, currency: string } | null, partOf: { slug: string, enforcementAction: { slug: string, title: string } } | null, claims: { nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } };

export type SiteMapQueryVariables = Exact<{
  platformsAfter?: string | null | undefined;
  actionsAfter?: string | null | undefined;
  licensesAfter?: string | null | undefined;
  sourcesAfter?: string | null | undefined;
}>;

export type SiteMapQuery = { providers: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string }> }, sources: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string }> }, enforcementActions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string }> }, licenses: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ number: string }> }, transferRules: Array<{ code: string }> };

export type SourcePageQueryVariables = Exact<{
  slug: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type SourcePageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, source: { aboutUrl: string | null, slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null, claims: { totalCount: number, nodes: Array<{ id: string, property: string, value: string, number: string | null, unit: string | null, rank: ClaimRank, confidence: Confidence, statedOn: string | null, note: string | null, subject:
          | { __typename: 'Authority', id: string, slug: string, name: string, disputedProperties: Array<string> }
          | { __typename: 'EnforcementAction', id: string, slug: string, title: string, disputedProperties: Array<string> }
          | { __typename: 'License', id: string, number: string, disputedProperties: Array<string>, provider: { slug: string, name: string } }
          | { __typename: 'PolicyInitiative', id: string, slug: string, title: string, disputedProperties: Array<string> }
          | { __typename: 'Provider', id: string, slug: string, name: string, disputedProperties: Array<string> }
          | { __typename: 'Seizure', id: string, slug: string, disputedProperties: Array<string>, enforcementAction: { slug: string, title: string } }
          | { __typename: 'TransferRuleVersion', id: string, disputedProperties: Array<string>, version: number, rule: { code: string, title: string } }
        , period: { from: string | null, to: string | null } | null, source: { slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null } }> } } | null };

export type SourceProvenanceQueryVariables = Exact<{
  slug: string;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type SourceProvenanceQuery = { source: { checkedAt: string | null, provenance: { locator: string, retrievedAt: string, upstream: { slug: string, name: string }, snapshot: { hash: string } } | null } | null };

export type SourcesPageQueryVariables = Exact<{
  filter?: SourceFilter | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;

export type SourcesPageQuery = { recordState: { asOf: string, knownAt: string, updatedAt: string, earliestKnownAt: string, version: string, commit: { sequence: number, recordedAt: string } }, sources: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ slug: string, title: string, publisher: string, publishedOn: string | null, kind: SourceKind, language: string | null, url: string | null, claims: { totalCount: number } }> }, authorities: { nodes: Array<{ slug: string, name: string, acronym: string | null }> } };

export type SuggestionsQueryVariables = Exact<{
  text: string;
}>;

export type SuggestionsQuery = { search: { edges: Array<{ node:
        | { __typename: 'CryptoAddress', address: string, holder: string | null }
        | { __typename: 'EnforcementAction', slug: string, title: string }
        | { __typename: 'License', number: string, provider: { slug: string, name: string } }
        | { __typename: 'PolicyInitiative', slug: string, title: string }
        | { __typename: 'Provider', slug: string, name: string, status: ProviderStatus }
        | { __typename: 'RegisterEntry', name: string, authority: string }
        | { __typename: 'Seizure', slug: string, enforcementAction: { slug: string, title: string } }
        | { __typename: 'Source', slug: string, title: string, publisher: string, language: string | null }
        | { __typename: 'TransferRule', code: string, title: string }
       }> } };

export type UpstreamsPageQueryVariables = Exact<{ [key: string]: never; }>;

export type UpstreamsPageQuery = { upstreams: Array<{ slug: string, name: string, publisher: string, cadenceHours: number | null, licence: { name: string, url: string | null, attribution: string, commercialUse: boolean | null, redistribution: boolean | null }, freshness: { state: FreshnessState, lastAttemptAt: string | null, lastSuccessAt: string | null, lastChangeAt: string | null, note: string | null } }> };

export const ActionPageDocument: TypedDocument<ActionPageQuery, ActionPageQueryVariables> =
  "query ActionPage($slug: String!, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  enforcementAction(slug: $slug, asOf: $asOf, knownAt: $knownAt) {\n    id\n    slug\n    title\n    kind\n    summary\n    allegedOffenses\n    announcedOn\n    disputed\n    disputedProperties\n    identifiedPlatformCount\n    period {\n      from\n      to\n    }\n    authority {\n      slug\n      name\n      acronym\n    }\n    partOf {\n      slug\n      title\n    }\n    parts(first: 20) {\n      nodes {\n        slug\n        title\n      }\n    }\n    providers(first: 50) {\n      totalCount\n      nodes {\n        slug\n        name\n        status\n      }\n    }\n    seizures(first: 20) {\n      nodes {\n        ...seizureCard\n      }\n    }\n    claims(first: 60) {\n      totalCount\n      nodes {\n        ...claimLine\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment seizureCard on Seizure {\n  id\n  slug\n  measure\n  disposition\n  announcedOn\n  approximate\n  quantity\n  disputedProperties\n  period {\n    from\n    to\n  }\n  asset {\n    symbol\n    name\n  }\n  value {\n    amount\n    currency\n  }\n  partOf {\n    slug\n    enforcementAction {\n      slug\n      title\n    }\n  }\n  claims(first: 12) {\n    nodes {\n      ...claimLine\n    }\n  }\n}";

export const ActionProvenanceDocument: TypedDocument<ActionProvenanceQuery, ActionProvenanceQueryVariables> =
  "query ActionProvenance($slug: String!, $asOf: Date, $knownAt: DateTime) {\n  enforcementAction(slug: $slug, asOf: $asOf, knownAt: $knownAt) {\n    claims(first: 60) {\n      nodes {\n        id\n        provenance {\n          ...readFrom\n        }\n      }\n    }\n  }\n}\n\nfragment readFrom on Provenance {\n  locator\n  retrievedAt\n  upstream {\n    slug\n    name\n  }\n  snapshot {\n    hash\n  }\n}";

export const ActionsPageDocument: TypedDocument<ActionsPageQuery, ActionsPageQueryVariables> =
  "query ActionsPage($filter: EnforcementActionFilter, $after: String, $before: String, $first: Int, $last: Int, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  enforcementActions(\n    filter: $filter\n    after: $after\n    before: $before\n    first: $first\n    last: $last\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    nodes {\n      ...listedAction\n    }\n  }\n}\n\nfragment listedAction on EnforcementAction {\n  id\n  slug\n  title\n  kind\n  announcedOn\n  disputedProperties\n  period {\n    from\n    to\n  }\n  authority {\n    slug\n    name\n    acronym\n  }\n  partOf {\n    slug\n    title\n  }\n  claims(\n    first: 10\n    filter: {property: {in: [\"platformCount\", \"siteCount\"]}, not: {rank: {eq: DEPRECATED}}}\n  ) {\n    nodes {\n      ...claimLine\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const ChangesPageDocument: TypedDocument<ChangesPageQuery, ChangesPageQueryVariables> =
  "query ChangesPage($filter: RecordChangeFilter, $after: String, $before: String, $first: Int, $last: Int) {\n  recordState {\n    ...stateLine\n  }\n  changes(\n    filter: $filter\n    after: $after\n    before: $before\n    first: $first\n    last: $last\n    orderBy: [{field: SEQUENCE, direction: DESC}]\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    nodes {\n      kind\n      type\n      nodeId\n      commit {\n        sequence\n        recordedAt\n        cause\n        reason\n      }\n      fields {\n        field\n        before\n        after\n      }\n      present {\n        ...changedRecord\n      }\n    }\n  }\n}\n\nfragment changedRecord on Node {\n  __typename\n  ... on Provider {\n    slug\n    name\n  }\n  ... on EnforcementAction {\n    slug\n    title\n  }\n  ... on Seizure {\n    slug\n    enforcementAction {\n      slug\n      title\n    }\n  }\n  ... on License {\n    number\n    provider {\n      name\n    }\n  }\n  ... on Source {\n    slug\n    title\n    publisher\n    language\n  }\n  ... on TransferRule {\n    code\n    title\n  }\n  ... on Claim {\n    property\n    source {\n      slug\n      publisher\n    }\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const CountedByYearDocument: TypedDocument<CountedByYearQuery, CountedByYearQueryVariables> =
  "query CountedByYear($kind: EnforcementActionKind!, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  enforcementStatistics(\n    groupBy: [YEAR]\n    filter: {kind: {eq: $kind}}\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    ...countedYear\n  }\n  enforcementActions(\n    first: 50\n    filter: {kind: {eq: $kind}, isPart: false}\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    nodes {\n      ...countedAction\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment countedYear on EnforcementGroup {\n  keys {\n    year\n  }\n  reportedPlatformCount\n  lowestPlatformCount\n  highestPlatformCount\n  reportedSiteCount\n  lowestSiteCount\n  highestSiteCount\n  disputed\n  approximate\n}\n\nfragment countedAction on EnforcementAction {\n  slug\n  title\n  announcedOn\n  approximate\n  reportedPlatformCount\n  reportedSiteCount\n  disputedProperties\n  period {\n    from\n    to\n  }\n  claims(\n    first: 12\n    filter: {property: {in: [\"platformCount\", \"siteCount\"]}, not: {rank: {eq: DEPRECATED}}}\n  ) {\n    nodes {\n      ...claimLine\n    }\n  }\n}";

export const SeizedByYearDocument: TypedDocument<SeizedByYearQuery, SeizedByYearQueryVariables> =
  "query SeizedByYear($asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  seizureStatistics(groupBy: [CURRENCY, YEAR], asOf: $asOf, knownAt: $knownAt) {\n    keys {\n      currency\n      year\n    }\n    totals {\n      amount\n      currency\n    }\n    disputed\n    approximate\n  }\n  seizures(first: 50, asOf: $asOf, knownAt: $knownAt) {\n    nodes {\n      id\n      slug\n      measure\n      partOf {\n        slug\n      }\n      disputedProperties\n      enforcementAction {\n        slug\n        title\n      }\n      claims(\n        first: 10\n        filter: {property: {eq: \"seizedValue\"}, not: {rank: {eq: DEPRECATED}}}\n      ) {\n        nodes {\n          ...claimLine\n        }\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const LicenseTermsDocument: TypedDocument<LicenseTermsQuery, LicenseTermsQueryVariables> =
  "query LicenseTerms($asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  licenses(\n    first: 100\n    orderBy: [{field: VALID_FROM, direction: ASC}]\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    totalCount\n    nodes {\n      id\n      number\n      status\n      validFrom\n      validTo\n      disputed\n      provider {\n        slug\n        name\n      }\n    }\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const StandingHistoryDocument: TypedDocument<StandingHistoryQuery, StandingHistoryQueryVariables> =
  "query StandingHistory($asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  providers(first: 100, asOf: $asOf, knownAt: $knownAt) {\n    totalCount\n    nodes {\n      id\n      slug\n      name\n      disputed\n      statusHistory {\n        ...standingLine\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment standingLine on ProviderStatusPeriod {\n  status\n  validFrom\n  firstSeenOn\n  validTo\n  checkedOn\n  source {\n    ...sourceLine\n  }\n  checkedIn {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const MonthlyRatesDocument: TypedDocument<MonthlyRatesQuery, MonthlyRatesQueryVariables> =
  "query MonthlyRates($asOf: Date, $knownAt: DateTime, $currency: String!, $m0: Date!, $m1: Date!, $m2: Date!, $m3: Date!, $m4: Date!, $m5: Date!, $m6: Date!, $m7: Date!, $m8: Date!, $m9: Date!, $m10: Date!, $m11: Date!) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  m0: exchangeRate(currency: $currency, on: $m0, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m1: exchangeRate(currency: $currency, on: $m1, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m2: exchangeRate(currency: $currency, on: $m2, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m3: exchangeRate(currency: $currency, on: $m3, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m4: exchangeRate(currency: $currency, on: $m4, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m5: exchangeRate(currency: $currency, on: $m5, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m6: exchangeRate(currency: $currency, on: $m6, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m7: exchangeRate(currency: $currency, on: $m7, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m8: exchangeRate(currency: $currency, on: $m8, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m9: exchangeRate(currency: $currency, on: $m9, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m10: exchangeRate(currency: $currency, on: $m10, knownAt: $knownAt) {\n    ...rateLine\n  }\n  m11: exchangeRate(currency: $currency, on: $m11, knownAt: $knownAt) {\n    ...rateLine\n  }\n}\n\nfragment rateLine on ExchangeRate {\n  currency\n  rate\n  effectiveOn\n  source {\n    ...sourceLine\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const DeskReviewItemsDocument: TypedDocument<DeskReviewItemsQuery, DeskReviewItemsQueryVariables> =
  "query DeskReviewItems($after: String) {\n  reviewItems(first: 25, after: $after, filter: {state: {eq: PENDING}}) {\n    totalCount\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n    nodes {\n      ...deskItem\n    }\n  }\n}\n\nfragment deskItem on ReviewItem {\n  id\n  version\n  key\n  kind\n  state\n  title\n  url\n  language\n  upstream\n  publishedOn\n  proposedAt\n  excerpt\n  newerExcerpt\n  proposal {\n    ...deskProposal\n  }\n}\n\nfragment deskProposal on ReviewProposal {\n  subjectId\n  newAction {\n    announcedOn\n    authority\n    kind\n    title\n  }\n  claims {\n    property\n    value\n    number\n    unit\n    periodFrom\n    periodTo\n    note\n    mentions {\n      language\n      sentence\n      start\n      end\n    }\n  }\n  candidates\n  link {\n    candidates\n    providerId\n    recordId\n  }\n  heldDocument {\n    reason\n    snapshot\n  }\n}";

export const DeskNamesDocument: TypedDocument<DeskNamesQuery, DeskNamesQueryVariables> =
  "query DeskNames($ids: [ID!]!) {\n  nodes(ids: $ids) {\n    __typename\n    id\n    ... on Provider {\n      slug\n      name\n    }\n    ... on Authority {\n      slug\n      name\n    }\n    ... on EnforcementAction {\n      slug\n      title\n    }\n    ... on Seizure {\n      slug\n    }\n  }\n}";

export const DeskSubjectsDocument: TypedDocument<DeskSubjectsQuery, DeskSubjectsQueryVariables> =
  "query DeskSubjects($text: String!) {\n  search(text: $text, first: 8, kinds: [ENFORCEMENT_ACTION, PROVIDER, SEIZURE]) {\n    nodes {\n      __typename\n      ... on Node {\n        id\n      }\n      ... on Provider {\n        slug\n        name\n      }\n      ... on EnforcementAction {\n        slug\n        title\n      }\n      ... on Seizure {\n        slug\n      }\n    }\n  }\n}";

export const DeskAcceptDocument: TypedDocument<DeskAcceptMutation, DeskAcceptMutationVariables> =
  "mutation DeskAccept($input: AcceptReviewItemInput!) {\n  acceptReviewItem(input: $input) {\n    reviewItem {\n      id\n      state\n    }\n  }\n}";

export const DeskEditDocument: TypedDocument<DeskEditMutation, DeskEditMutationVariables> =
  "mutation DeskEdit($input: EditReviewItemInput!) {\n  editReviewItem(input: $input) {\n    reviewItem {\n      id\n      state\n    }\n  }\n}";

export const DeskRejectDocument: TypedDocument<DeskRejectMutation, DeskRejectMutationVariables> =
  "mutation DeskReject($input: RejectReviewItemInput!) {\n  rejectReviewItem(input: $input) {\n    reviewItem {\n      id\n      state\n    }\n  }\n}";

export const DeskRunsDocument: TypedDocument<DeskRunsQuery, DeskRunsQueryVariables> =
  "query DeskRuns {\n  upstreams {\n    slug\n    name\n    freshness {\n      state\n      lastSuccessAt\n    }\n    runs(first: 20) {\n      nodes {\n        startedAt\n        outcome\n        reason\n        message\n        rowsRead\n        rowsRefused\n      }\n    }\n  }\n}";

export const DeskEvaluationsDocument: TypedDocument<DeskEvaluationsQuery, DeskEvaluationsQueryVariables> =
  "query DeskEvaluations($filter: TransferRuleEvaluationFilter, $after: String) {\n  transferRuleEvaluations(\n    first: 25\n    after: $after\n    filter: $filter\n    orderBy: [{field: SEQUENCE, direction: DESC}]\n  ) {\n    totalCount\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n    nodes {\n      idempotencyKey\n      sequence\n      evaluatedAt\n      occurredAt\n      decision\n      outstanding\n      amount {\n        amount\n        currency\n      }\n    }\n  }\n}";

export const DeskEvaluationDocument: TypedDocument<DeskEvaluationQuery, DeskEvaluationQueryVariables> =
  "query DeskEvaluation($idempotencyKey: String!, $language: Language!) {\n  transferRuleEvaluation(idempotencyKey: $idempotencyKey) {\n    id\n    sequence\n    hash\n    canonicalText\n    idempotencyKey\n    evaluatedAt\n    occurredAt\n    channel\n    decision\n    outstanding\n    amount {\n      amount\n      currency\n    }\n    amountInTenge\n    exchangeRate {\n      effectiveOn\n      rate\n    }\n    counterparty {\n      sentAs\n      standing\n      checkedOn\n      source\n    }\n    provider {\n      slug\n      name\n    }\n    ruleVersion {\n      number\n      rule {\n        code\n        title\n      }\n    }\n    recordCommit {\n      sequence\n      recordedAt\n    }\n    checks {\n      requirement\n      applies\n      satisfied\n      reason(language: $language)\n      when\n      facts {\n        name\n        value\n      }\n    }\n  }\n}";

export const DeskKeyDocument: TypedDocument<DeskKeyQuery, DeskKeyQueryVariables> =
  "query DeskKey {\n  ownKey {\n    tenant\n    prefix\n    scopes\n    expiresAt\n  }\n}";

export const DisputesPageDocument: TypedDocument<DisputesPageQuery, DisputesPageQueryVariables> =
  "query DisputesPage($after: String, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  claims(\n    first: 100\n    after: $after\n    filter: {disputed: true}\n    orderBy: [{field: PROPERTY, direction: ASC}, {field: RANK, direction: ASC}]\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    nodes {\n      ...claimLine\n      subject {\n        ...claimSubject\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment claimSubject on ClaimSubject {\n  __typename\n  ... on Provider {\n    id\n    slug\n    name\n    disputedProperties\n  }\n  ... on EnforcementAction {\n    id\n    slug\n    title\n    disputedProperties\n  }\n  ... on Seizure {\n    id\n    slug\n    disputedProperties\n    enforcementAction {\n      slug\n      title\n    }\n  }\n  ... on License {\n    id\n    number\n    disputedProperties\n    provider {\n      slug\n      name\n    }\n  }\n  ... on PolicyInitiative {\n    id\n    slug\n    title\n    disputedProperties\n  }\n  ... on Authority {\n    id\n    slug\n    name\n    disputedProperties\n  }\n  ... on TransferRuleVersion {\n    id\n    version: number\n    disputedProperties\n    rule {\n      code\n      title\n    }\n  }\n}";

export const FreshnessDocument: TypedDocument<FreshnessQuery, FreshnessQueryVariables> =
  "query Freshness {\n  upstreams {\n    slug\n    name\n    publisher\n    freshness {\n      state\n      lastSuccessAt\n      lastChangeAt\n    }\n  }\n}";

export const HomePageDocument: TypedDocument<HomePageQuery, HomePageQueryVariables> =
  "query HomePage {\n  record {\n    ...stateLine\n  }\n  providers(first: 1) {\n    totalCount\n    facets(by: [STATUS]) {\n      ...countedValues\n    }\n  }\n  enforcementActions(first: 1) {\n    totalCount\n  }\n  claims(first: 1) {\n    totalCount\n  }\n  sources(first: 1) {\n    totalCount\n  }\n  licenses(first: 1) {\n    totalCount\n  }\n  closures: enforcementActions(\n    first: 10\n    filter: {kind: {eq: PLATFORM_SHUTDOWN}, isPart: false}\n    orderBy: [{field: ANNOUNCED_ON, direction: DESC}]\n  ) {\n    nodes {\n      ...countedAction\n    }\n  }\n  blockings: enforcementActions(\n    first: 10\n    filter: {kind: {eq: SITE_BLOCKING}, isPart: false}\n    orderBy: [{field: ANNOUNCED_ON, direction: DESC}]\n  ) {\n    nodes {\n      ...countedAction\n    }\n  }\n  closuresByYear: enforcementStatistics(\n    groupBy: [YEAR]\n    filter: {kind: {eq: PLATFORM_SHUTDOWN}}\n  ) {\n    ...countedYear\n  }\n  blockingsByYear: enforcementStatistics(\n    groupBy: [YEAR]\n    filter: {kind: {eq: SITE_BLOCKING}}\n  ) {\n    ...countedYear\n  }\n  seized: seizureStatistics(groupBy: [YEAR]) {\n    keys {\n      year\n    }\n    totals {\n      amount\n      currency\n    }\n    disputed\n    approximate\n    seizureCount\n    valuedCount\n  }\n  seizures(first: 20) {\n    nodes {\n      slug\n      announcedOn\n      measure\n      partOf {\n        slug\n      }\n      approximate\n      disputedProperties\n      period {\n        from\n        to\n      }\n      value {\n        amount\n        currency\n      }\n      enforcementAction {\n        slug\n        title\n      }\n      claims(\n        first: 10\n        filter: {property: {eq: \"seizedValue\"}, not: {rank: {eq: DEPRECATED}}}\n      ) {\n        nodes {\n          ...claimLine\n        }\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment countedValues on ProviderFacetCounts {\n  facet\n  values {\n    value\n    count\n  }\n}\n\nfragment countedYear on EnforcementGroup {\n  keys {\n    year\n  }\n  reportedPlatformCount\n  lowestPlatformCount\n  highestPlatformCount\n  reportedSiteCount\n  lowestSiteCount\n  highestSiteCount\n  disputed\n  approximate\n}\n\nfragment countedAction on EnforcementAction {\n  slug\n  title\n  announcedOn\n  approximate\n  reportedPlatformCount\n  reportedSiteCount\n  disputedProperties\n  period {\n    from\n    to\n  }\n  claims(\n    first: 12\n    filter: {property: {in: [\"platformCount\", \"siteCount\"]}, not: {rank: {eq: DEPRECATED}}}\n  ) {\n    nodes {\n      ...claimLine\n    }\n  }\n}";

export const LatestChangesDocument: TypedDocument<LatestChangesQuery, LatestChangesQueryVariables> =
  "query LatestChanges {\n  changes(\n    first: 8\n    orderBy: [{field: SEQUENCE, direction: DESC}]\n    filter: {type: {in: [\"Provider\", \"EnforcementAction\", \"Seizure\", \"License\"]}}\n  ) {\n    nodes {\n      kind\n      type\n      commit {\n        sequence\n        recordedAt\n        cause\n      }\n      present {\n        __typename\n        ... on Provider {\n          slug\n          name\n        }\n        ... on EnforcementAction {\n          slug\n          title\n        }\n        ... on Seizure {\n          slug\n          enforcementAction {\n            title\n          }\n        }\n        ... on License {\n          number\n        }\n      }\n    }\n  }\n}";

export const LicensePageDocument: TypedDocument<LicensePageQuery, LicensePageQueryVariables> =
  "query LicensePage($number: String!, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  license(number: $number, asOf: $asOf, knownAt: $knownAt) {\n    ...licenseLine\n    claims(first: 40) {\n      nodes {\n        ...claimLine\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment licenseLine on License {\n  id\n  number\n  regime\n  status\n  validFrom\n  validTo\n  activities\n  disputed\n  disputedProperties\n  authority {\n    slug\n    name\n    acronym\n  }\n  provider {\n    slug\n    name\n    status\n  }\n}";

export const LicenseProvenanceDocument: TypedDocument<LicenseProvenanceQuery, LicenseProvenanceQueryVariables> =
  "query LicenseProvenance($number: String!, $asOf: Date, $knownAt: DateTime) {\n  license(number: $number, asOf: $asOf, knownAt: $knownAt) {\n    claims(first: 40) {\n      nodes {\n        id\n        provenance {\n          ...readFrom\n        }\n      }\n    }\n  }\n}\n\nfragment readFrom on Provenance {\n  locator\n  retrievedAt\n  upstream {\n    slug\n    name\n  }\n  snapshot {\n    hash\n  }\n}";

export const LicensesPageDocument: TypedDocument<LicensesPageQuery, LicensesPageQueryVariables> =
  "query LicensesPage($filter: LicenseFilter, $after: String, $before: String, $first: Int, $last: Int, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  licenses(\n    filter: $filter\n    after: $after\n    before: $before\n    first: $first\n    last: $last\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    nodes {\n      ...licenseLine\n    }\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment licenseLine on License {\n  id\n  number\n  regime\n  status\n  validFrom\n  validTo\n  activities\n  disputed\n  disputedProperties\n  authority {\n    slug\n    name\n    acronym\n  }\n  provider {\n    slug\n    name\n    status\n  }\n}";

export const PlatformPageDocument: TypedDocument<PlatformPageQuery, PlatformPageQueryVariables> =
  "query PlatformPage($slug: String!, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  provider(slug: $slug, asOf: $asOf, knownAt: $knownAt) {\n    id\n    slug\n    name\n    legalName\n    kind\n    jurisdiction\n    aliases\n    formerNames\n    transliterations\n    bin\n    lei\n    websites\n    status\n    disputed\n    disputedProperties\n    statusHistory {\n      ...standingLine\n    }\n    licenses(first: 20) {\n      nodes {\n        number\n        regime\n        status\n        validFrom\n        validTo\n        activities\n        disputedProperties\n        authority {\n          slug\n          name\n          acronym\n        }\n        claims(first: 10) {\n          nodes {\n            ...claimLine\n          }\n        }\n      }\n    }\n    enforcementActions(first: 20) {\n      nodes {\n        id\n        slug\n        title\n        kind\n        announcedOn\n        disputed\n        authority {\n          slug\n          name\n          acronym\n        }\n        claims(first: 1) {\n          nodes {\n            source {\n              ...sourceLine\n            }\n          }\n        }\n      }\n    }\n    seizures(first: 20) {\n      nodes {\n        slug\n        announcedOn\n        measure\n        approximate\n        disputedProperties\n        value {\n          amount\n          currency\n        }\n        enforcementAction {\n          slug\n          title\n        }\n        claims(first: 10, filter: {not: {rank: {eq: DEPRECATED}}}) {\n          nodes {\n            ...claimLine\n          }\n        }\n      }\n    }\n    registerEntries(first: 20) {\n      nodes {\n        kind\n        name\n        authority\n        country\n        listedOn\n        removedOn\n        source {\n          ...sourceLine\n        }\n      }\n    }\n    cryptoAddresses(first: 5) {\n      totalCount\n    }\n    claims(first: 60) {\n      totalCount\n      nodes {\n        ...claimLine\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment standingLine on ProviderStatusPeriod {\n  status\n  validFrom\n  firstSeenOn\n  validTo\n  checkedOn\n  source {\n    ...sourceLine\n  }\n  checkedIn {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const PlatformProvenanceDocument: TypedDocument<PlatformProvenanceQuery, PlatformProvenanceQueryVariables> =
  "query PlatformProvenance($slug: String!, $asOf: Date, $knownAt: DateTime) {\n  provider(slug: $slug, asOf: $asOf, knownAt: $knownAt) {\n    claims(first: 60) {\n      nodes {\n        id\n        provenance {\n          ...readFrom\n        }\n      }\n    }\n  }\n}\n\nfragment readFrom on Provenance {\n  locator\n  retrievedAt\n  upstream {\n    slug\n    name\n  }\n  snapshot {\n    hash\n  }\n}";

export const PlatformsPageDocument: TypedDocument<PlatformsPageQuery, PlatformsPageQueryVariables> =
  "query PlatformsPage($filter: ProviderFilter, $after: String, $before: String, $first: Int, $last: Int, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  providers(\n    filter: $filter\n    after: $after\n    before: $before\n    first: $first\n    last: $last\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    totalCount\n    facets(by: [STATUS, KIND], withoutOwnCondition: true) {\n      ...countedValues\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    nodes {\n      id\n      slug\n      name\n      legalName\n      aliases\n      kind\n      jurisdiction\n      status\n      disputed\n      statusHistory {\n        ...standingLine\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment standingLine on ProviderStatusPeriod {\n  status\n  validFrom\n  firstSeenOn\n  validTo\n  checkedOn\n  source {\n    ...sourceLine\n  }\n  checkedIn {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment countedValues on ProviderFacetCounts {\n  facet\n  values {\n    value\n    count\n  }\n}";

export const RulePreviewDocument: TypedDocument<RulePreviewQuery, RulePreviewQueryVariables> =
  "query RulePreview($input: TransferInput!, $language: Language!) {\n  previewTransfer(input: $input) {\n    decision\n    amountInTenge\n    exchangeRate {\n      currency\n      rate\n      effectiveOn\n      source {\n        ...sourceLine\n      }\n    }\n    ruleVersion {\n      number\n      status\n      disputed\n    }\n    provider {\n      slug\n      name\n      status\n    }\n    checks {\n      requirement\n      applies\n      satisfied\n      reason(language: $language)\n      when\n      acceptedMethods\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}";

export const RulePageDocument: TypedDocument<RulePageQuery, RulePageQueryVariables> =
  "query RulePage($code: String!, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  transferRule(code: $code, asOf: $asOf, knownAt: $knownAt) {\n    code\n    title\n    authority {\n      name\n      acronym\n    }\n    governingVersion {\n      number\n    }\n    versions(first: 20) {\n      nodes {\n        id\n        number\n        status\n        announcedOn\n        effectiveFrom\n        effectiveTo\n        legalAct\n        disputed\n        disputedProperties\n        threshold {\n          amount\n          currency\n        }\n        clauses {\n          requirement\n          when\n          acceptedMethods\n        }\n        claims(first: 20) {\n          nodes {\n            ...claimLine\n          }\n        }\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const SearchPageDocument: TypedDocument<SearchPageQuery, SearchPageQueryVariables> =
  "query SearchPage($text: String!, $kinds: [SearchKind!], $first: Int!, $after: String) {\n  search(text: $text, kinds: $kinds, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      score\n      matched {\n        field\n        text\n        highlight\n      }\n      node {\n        ...searchResult\n      }\n    }\n  }\n}\n\nfragment searchResult on SearchResult {\n  __typename\n  ... on Provider {\n    slug\n    name\n    status\n  }\n  ... on EnforcementAction {\n    slug\n    title\n  }\n  ... on Seizure {\n    slug\n    enforcementAction {\n      slug\n      title\n    }\n  }\n  ... on License {\n    number\n    provider {\n      slug\n      name\n    }\n  }\n  ... on PolicyInitiative {\n    slug\n    title\n  }\n  ... on TransferRule {\n    code\n    title\n  }\n  ... on Source {\n    slug\n    title\n    publisher\n    language\n  }\n  ... on RegisterEntry {\n    name\n    authority\n  }\n  ... on CryptoAddress {\n    address\n    holder\n  }\n}";

export const SeizuresPageDocument: TypedDocument<SeizuresPageQuery, SeizuresPageQueryVariables> =
  "query SeizuresPage($filter: SeizureFilter, $after: String, $before: String, $first: Int, $last: Int, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  seizureStatistics(\n    groupBy: [CURRENCY, MEASURE]\n    filter: $filter\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    keys {\n      currency\n      measure\n    }\n    totals {\n      amount\n      currency\n    }\n    returnedTotals {\n      amount\n      currency\n    }\n    seizureCount\n    valuedCount\n    disputed\n    approximate\n  }\n  seizures(\n    filter: $filter\n    after: $after\n    before: $before\n    first: $first\n    last: $last\n    asOf: $asOf\n    knownAt: $knownAt\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    nodes {\n      ...seizureCard\n      enforcementAction {\n        slug\n        title\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment seizureCard on Seizure {\n  id\n  slug\n  measure\n  disposition\n  announcedOn\n  approximate\n  quantity\n  disputedProperties\n  period {\n    from\n    to\n  }\n  asset {\n    symbol\n    name\n  }\n  value {\n    amount\n    currency\n  }\n  partOf {\n    slug\n    enforcementAction {\n      slug\n      title\n    }\n  }\n  claims(first: 12) {\n    nodes {\n      ...claimLine\n    }\n  }\n}";

export const SiteMapDocument: TypedDocument<SiteMapQuery, SiteMapQueryVariables> =
  "query SiteMap($platformsAfter: String, $actionsAfter: String, $licensesAfter: String, $sourcesAfter: String) {\n  providers(first: 100, after: $platformsAfter) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      slug\n    }\n  }\n  sources(first: 100, after: $sourcesAfter) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      slug\n    }\n  }\n  enforcementActions(first: 100, after: $actionsAfter) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      slug\n    }\n  }\n  licenses(first: 100, after: $licensesAfter) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      number\n    }\n  }\n  transferRules {\n    code\n  }\n}";

export const SourcePageDocument: TypedDocument<SourcePageQuery, SourcePageQueryVariables> =
  "query SourcePage($slug: String!, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  source(slug: $slug, asOf: $asOf, knownAt: $knownAt) {\n    ...sourceLine\n    aboutUrl\n    claims(first: 100) {\n      totalCount\n      nodes {\n        ...claimLine\n        subject {\n          ...claimSubject\n        }\n      }\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment claimLine on Claim {\n  id\n  property\n  value\n  number\n  unit\n  rank\n  confidence\n  statedOn\n  note\n  period {\n    from\n    to\n  }\n  source {\n    ...sourceLine\n  }\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}\n\nfragment claimSubject on ClaimSubject {\n  __typename\n  ... on Provider {\n    id\n    slug\n    name\n    disputedProperties\n  }\n  ... on EnforcementAction {\n    id\n    slug\n    title\n    disputedProperties\n  }\n  ... on Seizure {\n    id\n    slug\n    disputedProperties\n    enforcementAction {\n      slug\n      title\n    }\n  }\n  ... on License {\n    id\n    number\n    disputedProperties\n    provider {\n      slug\n      name\n    }\n  }\n  ... on PolicyInitiative {\n    id\n    slug\n    title\n    disputedProperties\n  }\n  ... on Authority {\n    id\n    slug\n    name\n    disputedProperties\n  }\n  ... on TransferRuleVersion {\n    id\n    version: number\n    disputedProperties\n    rule {\n      code\n      title\n    }\n  }\n}";

export const SourceProvenanceDocument: TypedDocument<SourceProvenanceQuery, SourceProvenanceQueryVariables> =
  "query SourceProvenance($slug: String!, $asOf: Date, $knownAt: DateTime) {\n  source(slug: $slug, asOf: $asOf, knownAt: $knownAt) {\n    checkedAt\n    provenance {\n      ...readFrom\n    }\n  }\n}\n\nfragment readFrom on Provenance {\n  locator\n  retrievedAt\n  upstream {\n    slug\n    name\n  }\n  snapshot {\n    hash\n  }\n}";

export const SourcesPageDocument: TypedDocument<SourcesPageQuery, SourcesPageQueryVariables> =
  "query SourcesPage($filter: SourceFilter, $after: String, $before: String, $first: Int, $last: Int, $asOf: Date, $knownAt: DateTime) {\n  recordState(asOf: $asOf, knownAt: $knownAt) {\n    ...stateLine\n  }\n  sources(\n    filter: $filter\n    after: $after\n    before: $before\n    first: $first\n    last: $last\n    asOf: $asOf\n    knownAt: $knownAt\n    orderBy: [{field: PUBLISHED_ON, direction: DESC}]\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    nodes {\n      ...sourceLine\n      claims(first: 1) {\n        totalCount\n      }\n    }\n  }\n  authorities(first: 100) {\n    nodes {\n      slug\n      name\n      acronym\n    }\n  }\n}\n\nfragment sourceLine on Source {\n  slug\n  title\n  publisher\n  publishedOn\n  kind\n  language\n  url\n}\n\nfragment stateLine on RecordState {\n  asOf\n  knownAt\n  updatedAt\n  earliestKnownAt\n  version\n  commit {\n    sequence\n    recordedAt\n  }\n}";

export const SuggestionsDocument: TypedDocument<SuggestionsQuery, SuggestionsQueryVariables> =
  "query Suggestions($text: String!) {\n  search(text: $text, first: 7) {\n    edges {\n      node {\n        ...searchResult\n      }\n    }\n  }\n}\n\nfragment searchResult on SearchResult {\n  __typename\n  ... on Provider {\n    slug\n    name\n    status\n  }\n  ... on EnforcementAction {\n    slug\n    title\n  }\n  ... on Seizure {\n    slug\n    enforcementAction {\n      slug\n      title\n    }\n  }\n  ... on License {\n    number\n    provider {\n      slug\n      name\n    }\n  }\n  ... on PolicyInitiative {\n    slug\n    title\n  }\n  ... on TransferRule {\n    code\n    title\n  }\n  ... on Source {\n    slug\n    title\n    publisher\n    language\n  }\n  ... on RegisterEntry {\n    name\n    authority\n  }\n  ... on CryptoAddress {\n    address\n    holder\n  }\n}";

export const UpstreamsPageDocument: TypedDocument<UpstreamsPageQuery, UpstreamsPageQueryVariables> =
  "query UpstreamsPage {\n  upstreams {\n    slug\n    name\n    publisher\n    cadenceHours\n    licence {\n      name\n      url\n      attribution\n      commercialUse\n      redistribution\n    }\n    freshness {\n      state\n      lastAttemptAt\n      lastSuccessAt\n      lastChangeAt\n      note\n    }\n  }\n}";
