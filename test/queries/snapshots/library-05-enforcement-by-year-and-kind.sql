select year::integer as "year", kind, action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  identified_platform_count::integer as "identifiedPlatformCount"
from enforcement_summary where dimensions = 10
order by 1, 2 limit 3501;
