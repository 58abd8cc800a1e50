// Written by scripts/client-documents.mjs: do not edit.
import type { TypedDocument } from './typed-document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The kind of a seized asset. */
export type AssetKind =
  /** A cryptocurrency without an issuer, such as bitcoin. */
  | 'COIN'
  /** Equipment, such as mining machines. */
  | 'DEVICE'
  /** Money of a state, in cash or on accounts. */
  | 'FIAT'
  /** A token whose issuer keeps it at the value of a currency, such as USDT. */
  | 'STABLECOIN'
  /** The sources speak of crypto or assets only, without the kind. */
  | 'UNSPECIFIED';

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

/** What the enforcement actions of a list can be counted by. */
export type EnforcementActionFacet =
  /** The authority that acted: its slug and its name. */
  | 'AUTHORITY'
  /** The kind of action. */
  | 'KIND'
  /** The year of the announcement. */
  | 'YEAR';

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

/** A transfer to decide and record. */
export type EvaluateTransferInput = {
  /** An earlier evaluation of the caller's that this one completes, e.g. once the sender is verified. */
  followsUp?: string | null | undefined;
  /** Chosen by the caller: 1 to 255 characters, such as a UUID. The same key with the same transfer returns the first evaluation; with another transfer it is rejected (IDEMPOTENCY_CONFLICT). A key that looks like an IIN is rejected, such as about one in eleven of those with exactly 12 digits in a row. */
  idempotencyKey: string;
  /** The transfer. */
  transfer: TransferInput;
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

/** What a score of a match is made of. */
export type MatchFeature =
  /** The domain is one of its websites. */
  | 'DOMAIN'
  /** A BIN or LEI: 1 where it is the same, 0 where it is another one. */
  | 'IDENTIFIER'
  /** A legal form was left out of the comparison; 1 where both have the same one. */
  | 'LEGAL_FORM'
  /** How alike the words are that tell one name from another. */
  | 'NAME'
  /** The names say different places; the score is multiplied by this. */
  | 'PLACE'
  /** The names are in different scripts, and were compared by their sound. */
  | 'SCRIPT';

/** A name that providers are compared with. */
export type MatchInput = {
  /** Its country, as in ISO 3166-1 alpha-2; absent where it is not known. */
  country?: string | null | undefined;
  /** BINs, LEIs, domains or pages of it, at most 10. */
  identifiers?: Array<string> | null | undefined;
  /** A name or a domain in any script, 1 to 200 characters. */
  text: string;
};

/** An amount and its currency. */
export type MoneyInput = {
  /** The amount, at most 15 digits before and 2 after the point; zeros at the end do not count. */
  amount: string;
  /** The currency, as in ISO 4217, e.g. KZT. */
  currency: string;
};

/** The direction of a key of an order. */
export type OrderDirection =
  /** From the lowest value to the highest. Rows without a value come first. */
  | 'ASC'
  /** From the highest value to the lowest. Rows without a value come last. */
  | 'DESC';

/** The sender or the recipient of a transfer. */
export type PartyInput = {
  /** The Individual Identification Number, 12 digits. It is checked, turned into a fingerprint with a secret key, and discarded: it is never stored, logged or returned. */
  iin?: string | null | undefined;
  /** How the caller verified this party; absent if it did not. */
  verifiedBy?: VerificationMethod | null | undefined;
};

/** How far a policy has come. */
export type PolicyInitiativeStatus =
  /** It was given up. */
  | 'ABANDONED'
  /** It was announced, signed or adopted, but no source says that it is in force. */
  | 'ANNOUNCED'
  /** It is discussed or drafted. */
  | 'CONSIDERED'
  /** It is in force according to a source. */
  | 'IN_FORCE'
  /** It is tested with selected participants. */
  | 'PILOT';

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

/** One key of an order of providers. */
export type ProviderOrder = {
  /** Whether the lowest or the highest value is first. */
  direction: OrderDirection;
  /** What the rows are ordered by. */
  field: ProviderOrderField;
};

/** What providers can be ordered by. */
export type ProviderOrderField =
  /** By `name`, by code point; the case of ASCII letters is ignored. */
  | 'NAME'
  /** By the first day of the standing that it has on the day `asOf`. */
  | 'STATUS_SINCE';

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

/** Which versions of a rule can govern a transfer. */
export type RuleBasis =
  /** Also versions that were announced by then, so that a bank can prepare for them. */
  | 'ANNOUNCED'
  /** Only versions that are in force at the time of the transfer. */
  | 'IN_FORCE';

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

export type IsThisPlatformAuthorizedQueryVariables = Exact<{
  text: string;
}>;

export type IsThisPlatformAuthorizedQuery = { identifyProvider: { name: string, legalName: string | null, bin: string | null, jurisdiction: string, status: ProviderStatus, disputed: boolean, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, validTo: string | null, source: { title: string, publisher: string, url: string | null } | null }>, licenses: { nodes: Array<{ number: string, regime: LicenseRegime, status: LicenseStatus, activities: Array<string>, validFrom: string | null, validTo: string | null, authority: { acronym: string | null, name: string } }> }, claims: { nodes: Array<{ property: string, value: string, statedOn: string | null, confidence: Confidence, source: { publisher: string, url: string | null } }> } } | null };

export type AuthorizedOnADayQueryVariables = Exact<{
  day: string;
}>;

export type AuthorizedOnADayQuery = { providers: { totalCount: number, edges: Array<{ standing: ProviderStatus, node: { slug: string, name: string, status: ProviderStatus, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, firstSeenOn: string | null, validTo: string | null, checkedOn: string | null }>, licenses: { nodes: Array<{ number: string, regime: LicenseRegime, validFrom: string | null, validTo: string | null }> } } }> } };

export type ClosuresAnnouncedQueryVariables = Exact<{
  from: string;
  to: string;
}>;

export type ClosuresAnnouncedQuery = { enforcementActions: { totalCount: number, nodes: Array<{ title: string, announcedOn: string | null, reportedPlatformCount: number | null, identifiedPlatformCount: number, disputed: boolean, period: { from: string | null, to: string | null } | null, claims: { nodes: Array<{ property: string, value: string, unit: string | null, rank: ClaimRank, confidence: Confidence, source: { publisher: string, publishedOn: string | null, url: string | null } }> } }> } };

export type DisputedFiguresQueryVariables = Exact<{ [key: string]: never; }>;

export type DisputedFiguresQuery = { enforcementActions: { nodes: Array<{ title: string, disputed: boolean, claims: { nodes: Array<{ property: string, value: string, unit: string | null, rank: ClaimRank, note: string | null, source: { publisher: string, publishedOn: string | null } }> } }> }, seizures: { nodes: Array<{ disputed: boolean, enforcementAction: { title: string }, claims: { nodes: Array<{ property: string, value: string, unit: string | null, rank: ClaimRank, note: string | null, source: { publisher: string, publishedOn: string | null } }> } }> } };

export type StatementFragment = { property: string, value: string, unit: string | null, rank: ClaimRank, note: string | null, source: { publisher: string, publishedOn: string | null } };

export type EnforcementByYearAndKindQueryVariables = Exact<{ [key: string]: never; }>;

export type EnforcementByYearAndKindQuery = { enforcementStatistics: Array<{ actionCount: number, platformActionCount: number, reportedPlatformCount: number | null, disputed: boolean, approximate: boolean, identifiedPlatformCount: number, keys: { year: number | null, kind: EnforcementActionKind | null } }> };

export type SeizuresByCurrencyQueryVariables = Exact<{ [key: string]: never; }>;

export type SeizuresByCurrencyQuery = { seizureStatistics: Array<{ seizureCount: number, valuedCount: number, disputed: boolean, approximate: boolean, keys: { year: number | null, currency: string | null }, totals: Array<{ amount: string, currency: string }>, returnedTotals: Array<{ amount: string, currency: string }> }> };

export type WhatWasSeizedQueryVariables = Exact<{
  first: number;
}>;

export type WhatWasSeizedQuery = { seizures: { totalCount: number, nodes: Array<{ measure: SeizureMeasure, quantity: string | null, approximate: boolean, announcedOn: string | null, disposition: SeizureDisposition, asset: { symbol: string, kind: AssetKind } | null, value: { amount: string, currency: string } | null, authority: { acronym: string | null }, enforcementAction: { slug: string, title: string, partOf: { slug: string, title: string } | null } }> } };

export type PartsAndWholesQueryVariables = Exact<{
  slug: string;
}>;

export type PartsAndWholesQuery = { enforcementAction: { slug: string, title: string, announcedOn: string | null, reportedPlatformCount: number | null, partOf: { slug: string, title: string, announcedOn: string | null, reportedPlatformCount: number | null, seizures: { nodes: Array<{ measure: SeizureMeasure, value: { amount: string, currency: string } | null }> } } | null, parts: { totalCount: number, nodes: Array<{ slug: string, title: string, announcedOn: string | null, reportedPlatformCount: number | null, seizures: { nodes: Array<{ measure: SeizureMeasure, value: { amount: string, currency: string } | null }> } }> }, seizures: { nodes: Array<{ measure: SeizureMeasure, value: { amount: string, currency: string } | null }> } } | null };

export type ActionFragment = { slug: string, title: string, announcedOn: string | null, reportedPlatformCount: number | null, seizures: { nodes: Array<{ measure: SeizureMeasure, value: { amount: string, currency: string } | null }> } };

export type RaksFromEndToEndQueryVariables = Exact<{
  provider: string;
  action: string;
}>;

export type RaksFromEndToEndQuery = { provider: { name: string, kind: ProviderKind, aliases: Array<string>, status: ProviderStatus, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, validTo: string | null }> } | null, enforcementAction: { title: string, summary: string | null, announcedOn: string | null, allegedOffenses: Array<string>, authority: { name: string }, seizures: { nodes: Array<{ measure: SeizureMeasure, disposition: SeizureDisposition, value: { amount: string, currency: string } | null }> }, claims: { totalCount: number, nodes: Array<{ property: string, value: string, unit: string | null, confidence: Confidence, source: { title: string, publisher: string, url: string | null } }> } } | null };

export type PlatformsWarnedOfQueryVariables = Exact<{ [key: string]: never; }>;

export type PlatformsWarnedOfQuery = { providers: { totalCount: number, nodes: Array<{ slug: string, name: string, websites: Array<string>, enforcementActions: { nodes: Array<{ title: string, announcedOn: string | null, authority: { acronym: string | null } }> }, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, source: { title: string, url: string | null } | null }> }> } };

export type LicensesByExpiryQueryVariables = Exact<{
  from: string;
}>;

export type LicensesByExpiryQuery = { licenses: { totalCount: number, nodes: Array<{ number: string, regime: LicenseRegime, status: LicenseStatus, validFrom: string | null, validTo: string | null, disputed: boolean, provider: { slug: string, name: string } }> } };

export type WhoDoesWhatQueryVariables = Exact<{ [key: string]: never; }>;

export type WhoDoesWhatQuery = { authorities: { nodes: Array<{ slug: string, acronym: string | null, name: string, jurisdiction: string, website: string | null, licenses: { totalCount: number }, enforcementActions: { totalCount: number, nodes: Array<{ title: string, announcedOn: string | null }> } }> } };

export type SenderIinRuleQueryVariables = Exact<{
  code: string;
}>;

export type SenderIinRuleQuery = { transferRule: { title: string, channel: TransferChannel, authority: { name: string }, governingVersion: { number: number, status: TransferRuleStatus } | null, versions: { nodes: Array<{ number: number, status: TransferRuleStatus, announcedOn: string | null, effectiveFrom: string | null, legalAct: string | null, disputed: boolean, threshold: { amount: string, currency: string } | null, clauses: Array<{ requirement: TransferRequirement, when: string, acceptedMethods: Array<VerificationMethod> }>, claims: { nodes: Array<{ property: string, value: string, confidence: Confidence, source: { publisher: string, publishedOn: string | null } }> } }> } } | null };

export type PolicyAroundTheCrackdownQueryVariables = Exact<{ [key: string]: never; }>;

export type PolicyAroundTheCrackdownQuery = { policyInitiatives: { totalCount: number, nodes: Array<{ slug: string, title: string, summary: string | null, status: PolicyInitiativeStatus, announcedOn: string | null, disputed: boolean, authority: { acronym: string | null }, claims: { nodes: Array<{ property: string, value: string, statedOn: string | null, source: { publisher: string } }> } }> } };

export type RatesAndValuesQueryVariables = Exact<{
  currency: string;
  day: string;
  into: string;
}>;

export type RatesAndValuesQuery = { exchangeRate: { currency: string, rate: string, effectiveOn: string, source: { publisher: string, url: string | null } | null } | null, seizures: { nodes: Array<{ announcedOn: string | null, value: { amount: string, currency: string } | null, valueIn: { amount: string, currency: string } | null }> } };

export type SourcesAndTheirClaimsQueryVariables = Exact<{
  first: number;
}>;

export type SourcesAndTheirClaimsQuery = { sources: { totalCount: number, nodes: Array<{ title: string, publisher: string, kind: SourceKind, language: string | null, publishedOn: string | null, url: string | null, claims: { nodes: Array<{ property: string, value: string, unit: string | null, subject:
            | { __typename: 'Authority' }
            | { __typename: 'EnforcementAction', slug: string }
            | { __typename: 'License', number: string }
            | { __typename: 'PolicyInitiative', slug: string }
            | { __typename: 'Provider', slug: string }
            | { __typename: 'Seizure' }
            | { __typename: 'TransferRuleVersion' }
           }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PagingThroughActionsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type PagingThroughActionsQuery = { enforcementActions: { totalCount: number, edges: Array<{ cursor: string, node: { slug: string, title: string, kind: EnforcementActionKind, announcedOn: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OnePageOfAProviderQueryVariables = Exact<{
  slug: string;
}>;

export type OnePageOfAProviderQuery = { provider: { id: string, name: string, legalName: string | null, aliases: Array<string>, kind: ProviderKind, status: ProviderStatus, jurisdiction: string, websites: Array<string>, disputed: boolean, statusHistory: Array<{ status: ProviderStatus, validFrom: string | null, validTo: string | null }>, licenses: { nodes: Array<{ number: string, regime: LicenseRegime, status: LicenseStatus, validTo: string | null }> }, enforcementActions: { nodes: Array<{ title: string, kind: EnforcementActionKind, announcedOn: string | null }> }, seizures: { nodes: Array<{ measure: SeizureMeasure, value: { amount: string, currency: string } | null }> }, claims: { nodes: Array<{ property: string, value: string, note: string | null, source: { title: string, url: string | null } }> } } | null };

export type PreviewTransferQueryVariables = Exact<{
  input: TransferInput;
}>;

export type PreviewTransferQuery = { previewTransfer: { decision: TransferDecision, outstanding: Array<TransferRequirement>, amountInTenge: string, exchangeRate: { rate: string, effectiveOn: string } | null, ruleVersion: { number: number, status: TransferRuleStatus, threshold: { amount: string, currency: string } | null }, provider: { name: string, status: ProviderStatus } | null, checks: Array<{ requirement: TransferRequirement, applies: boolean, satisfied: boolean, reason: string, when: string, facts: Array<{ name: string, value: string }> }> } };

export type SitesBlockedByYearQueryVariables = Exact<{ [key: string]: never; }>;

export type SitesBlockedByYearQuery = { enforcementStatistics: Array<{ reportedSiteCount: number | null, lowestSiteCount: number | null, highestSiteCount: number | null, disputed: boolean, approximate: boolean, keys: { year: number | null } }> };

export type RegistersAbroadOfAPlatformQueryVariables = Exact<{
  text: string;
}>;

export type RegistersAbroadOfAPlatformQuery = { identifyProvider: { slug: string, name: string, status: ProviderStatus, registerEntries: { totalCount: number, nodes: Array<{ kind: RegisterEntryKind, name: string, authority: string, country: string | null, activities: Array<string>, validFrom: string | null, validTo: string | null, listedOn: string, removedOn: string | null, source: { title: string, publisher: string, url: string | null } }> } } | null };

export type ChangedSinceADayQueryVariables = Exact<{
  day: string;
}>;

export type ChangedSinceADayQuery = { changes: { totalCount: number, nodes: Array<{ kind: RecordChangeKind, type: string, nodeId: string, commit: { sequence: number, recordedAt: string, cause: RecordCommitCause }, fields: Array<{ field: string, before: string | null, after: string | null }> }> } };

export type KnownOfAPlatformQueryVariables = Exact<{
  slug: string;
  day: string;
  knownAt?: string | null | undefined;
}>;

export type KnownOfAPlatformQuery = { knownThen: { id: string, name: string, status: ProviderStatus, disputed: boolean, claims: { nodes: Array<{ property: string, value: string, rank: ClaimRank, source: { publisher: string, url: string | null } }> } } | null, knownNow: { id: string, name: string, status: ProviderStatus, disputed: boolean, claims: { nodes: Array<{ property: string, value: string, rank: ClaimRank, source: { publisher: string, url: string | null } }> } } | null, state: { knownAt: string, earliestKnownAt: string, commit: { sequence: number, cause: RecordCommitCause } } };

export type KnownFragment = { id: string, name: string, status: ProviderStatus, disputed: boolean, claims: { nodes: Array<{ property: string, value: string, rank: ClaimRank, source: { publisher: string, url: string | null } }> } };

export type AuthorizedThenQueryVariables = Exact<{
  day: string;
  knownAt?: string | null | undefined;
}>;

export type AuthorizedThenQuery = { asKnownNow: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string }> }, asKnownThen: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string }> } };

export type FindANameQueryVariables = Exact<{
  text: string;
}>;

export type FindANameQuery = { search: { totalCount: number, edges: Array<{ score: string, matched: { field: SearchField, highlight: string }, node:
        | { __typename: 'CryptoAddress' }
        | { __typename: 'EnforcementAction', slug: string, title: string }
        | { __typename: 'License' }
        | { __typename: 'PolicyInitiative', slug: string, title: string }
        | { __typename: 'Provider', slug: string, name: string, status: ProviderStatus }
        | { __typename: 'RegisterEntry' }
        | { __typename: 'Seizure' }
        | { __typename: 'Source', slug: string, title: string, url: string | null }
        | { __typename: 'TransferRule' }
       }> } };

export type WhomMayTheseNamesMeanQueryVariables = Exact<{
  inputs: Array<MatchInput> | MatchInput;
}>;

export type WhomMayTheseNamesMeanQuery = { matchProviders: Array<{ text: string, candidates: Array<{ score: string, provider: { slug: string, name: string, status: ProviderStatus }, features: Array<{ feature: MatchFeature, value: string, compared: string | null }> }> }> };

export type FiltersBesideAListQueryVariables = Exact<{
  filter?: EnforcementActionFilter | null | undefined;
  after?: string | null | undefined;
}>;

export type FiltersBesideAListQuery = { enforcementActions: { totalCount: number, nodes: Array<{ slug: string, title: string, kind: EnforcementActionKind, announcedOn: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, facets: Array<{ facet: EnforcementActionFacet, otherCount: number, values: Array<{ value: string | null, label: string | null, count: number }> }> } };

export type RecordedDecisionFragment = { id: string, sequence: string, hash: string, decision: TransferDecision, outstanding: Array<TransferRequirement>, amountInTenge: string, evaluatedAt: string, checks: Array<{ requirement: TransferRequirement, applies: boolean, satisfied: boolean, reason: string }> };

export type EvaluateTransferMutationVariables = Exact<{
  input: EvaluateTransferInput;
}>;

export type EvaluateTransferMutation = { evaluateTransfer: { replayed: boolean, evaluation: { id: string, sequence: string, hash: string, decision: TransferDecision, outstanding: Array<TransferRequirement>, amountInTenge: string, evaluatedAt: string, checks: Array<{ requirement: TransferRequirement, applies: boolean, satisfied: boolean, reason: string }> } } };

export type EvaluateTransfersMutationVariables = Exact<{
  inputs: Array<EvaluateTransferInput> | EvaluateTransferInput;
}>;

export type EvaluateTransfersMutation = { evaluateTransfers: Array<{ index: number, replayed: boolean, errors: Array<{ code: string, field: string | null, message: string }>, evaluation: { id: string, sequence: string, hash: string, decision: TransferDecision, outstanding: Array<TransferRequirement>, amountInTenge: string, evaluatedAt: string, checks: Array<{ requirement: TransferRequirement, applies: boolean, satisfied: boolean, reason: string }> } | null }> };

export type EvaluationRecordedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;

export type EvaluationRecordedSubscription = { evaluationRecorded: { cursor: string, evaluation: { id: string, sequence: string, hash: string, decision: TransferDecision, outstanding: Array<TransferRequirement>, amountInTenge: string, evaluatedAt: string, checks: Array<{ requirement: TransferRequirement, applies: boolean, satisfied: boolean, reason: string }> } | null } };

export type ProvidersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ProviderFilter | null | undefined;
  orderBy?: Array<ProviderOrder> | ProviderOrder | null | undefined;
  asOf?: string | null | undefined;
}>;

export type ProvidersQuery = { providers: { edges: Array<{ standing: ProviderStatus, node: { id: string, slug: string, name: string, status: ProviderStatus } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RecordChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  node?: string | null | undefined;
  kinds?: Array<RecordChangeKind> | RecordChangeKind | null | undefined;
}>;

export type RecordChangedSubscription = { recordChanged: { cursor: string, commit: { sequence: number }, changes: Array<{ kind: RecordChangeKind, type: string, nodeId: string }> } };

export const IsThisPlatformAuthorizedDocument: TypedDocument<IsThisPlatformAuthorizedQuery, IsThisPlatformAuthorizedQueryVariables> =
  "query IsThisPlatformAuthorized($text:String!){identifyProvider(text:$text){name legalName bin jurisdiction status statusHistory{status validFrom validTo source{title publisher url}}licenses(first:10){nodes{number regime status activities validFrom validTo authority{acronym name}}}disputed claims(first:20){nodes{property value statedOn confidence source{publisher url}}}}}";

export const AuthorizedOnADayDocument: TypedDocument<AuthorizedOnADayQuery, AuthorizedOnADayQueryVariables> =
  "query AuthorizedOnADay($day:Date!){providers(asOf:$day filter:{status:{eq:AUTHORIZED}}orderBy:[{field:NAME direction:ASC}]first:50){totalCount edges{standing node{slug name status statusHistory{status validFrom firstSeenOn validTo checkedOn}licenses(first:5){nodes{number regime validFrom validTo}}}}}}";

export const ClosuresAnnouncedDocument: TypedDocument<ClosuresAnnouncedQuery, ClosuresAnnouncedQueryVariables> =
  "query ClosuresAnnounced($from:Date!$to:Date!){enforcementActions(filter:{kind:{eq:PLATFORM_SHUTDOWN}announcedOn:{gte:$from lte:$to}}orderBy:[{field:ANNOUNCED_ON direction:ASC}]first:20){totalCount nodes{title announcedOn period{from to}reportedPlatformCount identifiedPlatformCount disputed claims(first:20){nodes{property value unit rank confidence source{publisher publishedOn url}}}}}}";

export const DisputedFiguresDocument: TypedDocument<DisputedFiguresQuery, DisputedFiguresQueryVariables> =
  "query DisputedFigures{enforcementActions(first:20 filter:{disputed:true}orderBy:[{field:ANNOUNCED_ON direction:DESC}]){nodes{title disputed claims(first:10){nodes{...statement}}}}seizures(first:20 filter:{disputed:true}orderBy:[{field:ANNOUNCED_ON direction:DESC}]){nodes{enforcementAction{title}disputed claims(first:10){nodes{...statement}}}}}fragment statement on Claim{property value unit rank source{publisher publishedOn}note}";

export const EnforcementByYearAndKindDocument: TypedDocument<EnforcementByYearAndKindQuery, EnforcementByYearAndKindQueryVariables> =
  "query EnforcementByYearAndKind{enforcementStatistics(groupBy:[YEAR KIND]){keys{year kind}actionCount platformActionCount reportedPlatformCount disputed approximate identifiedPlatformCount}}";

export const SeizuresByCurrencyDocument: TypedDocument<SeizuresByCurrencyQuery, SeizuresByCurrencyQueryVariables> =
  "query SeizuresByCurrency{seizureStatistics(groupBy:[YEAR CURRENCY]){keys{year currency}seizureCount valuedCount totals{amount currency}returnedTotals{amount currency}disputed approximate}}";

export const WhatWasSeizedDocument: TypedDocument<WhatWasSeizedQuery, WhatWasSeizedQueryVariables> =
  "query WhatWasSeized($first:Int!){seizures(orderBy:[{field:ANNOUNCED_ON direction:DESC}]first:$first){totalCount nodes{measure quantity asset{symbol kind}value{amount currency}approximate announcedOn disposition authority{acronym}enforcementAction{slug title partOf{slug title}}}}}";

export const PartsAndWholesDocument: TypedDocument<PartsAndWholesQuery, PartsAndWholesQueryVariables> =
  "query PartsAndWholes($slug:String!){enforcementAction(slug:$slug){...action partOf{...action}parts(first:20){totalCount nodes{...action}}}}fragment action on EnforcementAction{slug title announcedOn reportedPlatformCount seizures(first:5){nodes{measure value{amount currency}}}}";

export const RaksFromEndToEndDocument: TypedDocument<RaksFromEndToEndQuery, RaksFromEndToEndQueryVariables> =
  "query RaksFromEndToEnd($provider:String!$action:String!){provider(slug:$provider){name kind aliases status statusHistory{status validFrom validTo}}enforcementAction(slug:$action){title summary announcedOn authority{name}allegedOffenses seizures(first:10){nodes{measure value{amount currency}disposition}}claims(first:30){totalCount nodes{property value unit confidence source{title publisher url}}}}}";

export const PlatformsWarnedOfDocument: TypedDocument<PlatformsWarnedOfQuery, PlatformsWarnedOfQueryVariables> =
  "query PlatformsWarnedOf{providers(filter:{status:{eq:WARNED}}orderBy:[{field:NAME direction:ASC}]first:50){totalCount nodes{slug name websites enforcementActions(filter:{kind:{eq:PUBLIC_WARNING}}first:5){nodes{title announcedOn authority{acronym}}}statusHistory{status validFrom source{title url}}}}}";

export const LicensesByExpiryDocument: TypedDocument<LicensesByExpiryQuery, LicensesByExpiryQueryVariables> =
  "query LicensesByExpiry($from:Date!){licenses(filter:{validTo:{gte:$from}}orderBy:[{field:VALID_TO direction:ASC}]first:20){totalCount nodes{number regime status validFrom validTo provider{slug name}disputed}}}";

export const WhoDoesWhatDocument: TypedDocument<WhoDoesWhatQuery, WhoDoesWhatQueryVariables> =
  "query WhoDoesWhat{authorities(first:20){nodes{slug acronym name jurisdiction website licenses(first:1){totalCount}enforcementActions(first:1 orderBy:[{field:ANNOUNCED_ON direction:DESC}]){totalCount nodes{title announcedOn}}}}}";

export const SenderIinRuleDocument: TypedDocument<SenderIinRuleQuery, SenderIinRuleQueryVariables> =
  "query SenderIinRule($code:String!){transferRule(code:$code){title channel authority{name}governingVersion{number status}versions(first:10){nodes{number status announcedOn effectiveFrom legalAct threshold{amount currency}clauses{requirement when acceptedMethods}disputed claims(first:20){nodes{property value confidence source{publisher publishedOn}}}}}}}";

export const PolicyAroundTheCrackdownDocument: TypedDocument<PolicyAroundTheCrackdownQuery, PolicyAroundTheCrackdownQueryVariables> =
  "query PolicyAroundTheCrackdown{policyInitiatives(first:20){totalCount nodes{slug title summary status announcedOn authority{acronym}disputed claims(first:10){nodes{property value statedOn source{publisher}}}}}}";

export const RatesAndValuesDocument: TypedDocument<RatesAndValuesQuery, RatesAndValuesQueryVariables> =
  "query RatesAndValues($currency:String!$day:Date!$into:String!){exchangeRate(currency:$currency on:$day){currency rate effectiveOn source{publisher url}}seizures(filter:{currency:{eq:$currency}}orderBy:[{field:VALUE direction:DESC}]first:10){nodes{announcedOn value{amount currency}valueIn(currency:$into){amount currency}}}}";

export const SourcesAndTheirClaimsDocument: TypedDocument<SourcesAndTheirClaimsQuery, SourcesAndTheirClaimsQueryVariables> =
  "query SourcesAndTheirClaims($first:Int!){sources(first:$first){totalCount nodes{title publisher kind language publishedOn url claims(first:10){nodes{property value unit subject{__typename ...on Provider{slug}...on License{number}...on EnforcementAction{slug}...on PolicyInitiative{slug}}}}}pageInfo{hasNextPage endCursor}}}";

export const PagingThroughActionsDocument: TypedDocument<PagingThroughActionsQuery, PagingThroughActionsQueryVariables> =
  "query PagingThroughActions($first:Int!$after:String){enforcementActions(orderBy:[{field:ANNOUNCED_ON direction:DESC}]first:$first after:$after){totalCount edges{cursor node{slug title kind announcedOn}}pageInfo{hasNextPage endCursor}}}";

export const OnePageOfAProviderDocument: TypedDocument<OnePageOfAProviderQuery, OnePageOfAProviderQueryVariables> =
  "query OnePageOfAProvider($slug:String!){provider(slug:$slug){id name legalName aliases kind status jurisdiction websites statusHistory{status validFrom validTo}licenses(first:10){nodes{number regime status validTo}}enforcementActions(first:10){nodes{title kind announcedOn}}seizures(first:10){nodes{measure value{amount currency}}}disputed claims(first:20){nodes{property value note source{title url}}}}}";

export const PreviewTransferDocument: TypedDocument<PreviewTransferQuery, PreviewTransferQueryVariables> =
  "query PreviewTransfer($input:TransferInput!){previewTransfer(input:$input){decision outstanding amountInTenge exchangeRate{rate effectiveOn}ruleVersion{number status threshold{amount currency}}provider{name status}checks{requirement applies satisfied reason when facts{name value}}}}";

export const SitesBlockedByYearDocument: TypedDocument<SitesBlockedByYearQuery, SitesBlockedByYearQueryVariables> =
  "query SitesBlockedByYear{enforcementStatistics(groupBy:[YEAR]filter:{kind:{eq:SITE_BLOCKING}}){keys{year}reportedSiteCount lowestSiteCount highestSiteCount disputed approximate}}";

export const RegistersAbroadOfAPlatformDocument: TypedDocument<RegistersAbroadOfAPlatformQuery, RegistersAbroadOfAPlatformQueryVariables> =
  "query RegistersAbroadOfAPlatform($text:String!){identifyProvider(text:$text){slug name status registerEntries(first:20 orderBy:[{field:VALID_FROM direction:DESC}]){totalCount nodes{kind name authority country activities validFrom validTo listedOn removedOn source{title publisher url}}}}}";

export const ChangedSinceADayDocument: TypedDocument<ChangedSinceADayQuery, ChangedSinceADayQueryVariables> =
  "query ChangedSinceADay($day:Date!){changes(filter:{recordedOn:{gte:$day}type:{eq:\"Provider\"}}orderBy:[{field:SEQUENCE direction:DESC}]first:20){totalCount nodes{kind type nodeId commit{sequence recordedAt cause}fields{field before after}}}}";

export const KnownOfAPlatformDocument: TypedDocument<KnownOfAPlatformQuery, KnownOfAPlatformQueryVariables> =
  "query KnownOfAPlatform($slug:String!$day:Date!$knownAt:DateTime){knownThen:provider(slug:$slug asOf:$day knownAt:$knownAt){...Known}knownNow:provider(slug:$slug asOf:$day){...Known}state:recordState(asOf:$day knownAt:$knownAt){knownAt earliestKnownAt commit{sequence cause}}}fragment Known on Provider{id name status disputed claims(first:10){nodes{property value rank source{publisher url}}}}";

export const AuthorizedThenDocument: TypedDocument<AuthorizedThenQuery, AuthorizedThenQueryVariables> =
  "query AuthorizedThen($day:Date!$knownAt:DateTime){asKnownNow:providers(asOf:$day filter:{status:{eq:AUTHORIZED}}first:50){totalCount nodes{id slug name}}asKnownThen:providers(asOf:$day knownAt:$knownAt filter:{status:{eq:AUTHORIZED}}first:50){totalCount nodes{id slug name}}}";

export const FindANameDocument: TypedDocument<FindANameQuery, FindANameQueryVariables> =
  "query FindAName($text:String!){search(text:$text first:10){totalCount edges{score matched{field highlight}node{__typename ...on Provider{slug name status}...on EnforcementAction{slug title}...on PolicyInitiative{slug title}...on Source{slug title url}}}}}";

export const WhomMayTheseNamesMeanDocument: TypedDocument<WhomMayTheseNamesMeanQuery, WhomMayTheseNamesMeanQueryVariables> =
  "query WhomMayTheseNamesMean($inputs:[MatchInput!]!){matchProviders(inputs:$inputs){text candidates{score provider{slug name status}features{feature value compared}}}}";

export const FiltersBesideAListDocument: TypedDocument<FiltersBesideAListQuery, FiltersBesideAListQueryVariables> =
  "query FiltersBesideAList($filter:EnforcementActionFilter$after:String){enforcementActions(filter:$filter first:20 after:$after){totalCount nodes{slug title kind announcedOn}pageInfo{hasNextPage endCursor}facets(by:[KIND AUTHORITY YEAR]most:10 withoutOwnCondition:true){facet values{value label count}otherCount}}}";

export const EvaluateTransferDocument: TypedDocument<EvaluateTransferMutation, EvaluateTransferMutationVariables> =
  "mutation EvaluateTransfer($input:EvaluateTransferInput!){evaluateTransfer(input:$input){replayed evaluation{...RecordedDecision}}}fragment RecordedDecision on TransferRuleEvaluation{id sequence hash decision outstanding amountInTenge evaluatedAt checks{requirement applies satisfied reason}}";

export const EvaluateTransfersDocument: TypedDocument<EvaluateTransfersMutation, EvaluateTransfersMutationVariables> =
  "mutation EvaluateTransfers($inputs:[EvaluateTransferInput!]!){evaluateTransfers(inputs:$inputs){index replayed errors{code field message}evaluation{...RecordedDecision}}}fragment RecordedDecision on TransferRuleEvaluation{id sequence hash decision outstanding amountInTenge evaluatedAt checks{requirement applies satisfied reason}}";

export const EvaluationRecordedDocument: TypedDocument<EvaluationRecordedSubscription, EvaluationRecordedSubscriptionVariables> =
  "subscription EvaluationRecorded($after:String){evaluationRecorded(after:$after){cursor evaluation{...RecordedDecision}}}fragment RecordedDecision on TransferRuleEvaluation{id sequence hash decision outstanding amountInTenge evaluatedAt checks{requirement applies satisfied reason}}";

export const ProvidersDocument: TypedDocument<ProvidersQuery, ProvidersQueryVariables> =
  "query Providers($first:Int$after:String$filter:ProviderFilter$orderBy:[ProviderOrder!]$asOf:Date){providers(first:$first after:$after filter:$filter orderBy:$orderBy asOf:$asOf){edges{standing node{id slug name status}}pageInfo{hasNextPage endCursor}}}";

export const RecordChangedDocument: TypedDocument<RecordChangedSubscription, RecordChangedSubscriptionVariables> =
  "subscription RecordChanged($after:String$node:ID$kinds:[RecordChangeKind!]){recordChanged(after:$after node:$node kinds:$kinds){cursor commit{sequence}changes{kind type nodeId}}}";
