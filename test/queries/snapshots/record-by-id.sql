
select distinct subject_id as "id" from disputed_property
where subject_id = any($1::uuid[]);

select t.id as "id", t.number as "number", t.status as "status", t.announced_on as "announcedOn", t.effective_from as "effectiveFrom", t.effective_to as "effectiveTo", t.legal_act as "legalAct", t.threshold_amount as "thresholdAmount", t.threshold_currency as "thresholdCurrency", t.clauses as "clauses", t.transfer_rule_id as "transferRuleId" from transfer_rule_version t
where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId" from enforcement_action t
where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites" from provider t
where t.id = any($1::uuid[]);
