select year::integer as "year", kind, action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  lowest_platform_count::integer as "lowestPlatformCount",
  highest_platform_count::integer as "highestPlatformCount",
  platform_action_count::integer as "platformActionCount",
  reported_site_count::integer as "reportedSiteCount",
  lowest_site_count::integer as "lowestSiteCount",
  highest_site_count::integer as "highestSiteCount",
  site_action_count::integer as "siteActionCount", disputed, approximate,
  identified_platform_count::integer as "identifiedPlatformCount"
from enforcement_summary where dimensions = 10
order by 1, 2 limit 3501;
