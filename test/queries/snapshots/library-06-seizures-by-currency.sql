select year::integer as "year", currency, seizure_count::integer as "seizureCount", returned_count::integer as "returnedCount",
  valued_count::integer as "valuedCount", totals, returned_totals as "returnedTotals", disputed,
  approximate
from seizure_summary where dimensions = 36
order by 1, 2 limit 5001;
