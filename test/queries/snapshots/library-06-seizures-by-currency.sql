select year::integer as "year", currency, seizure_count::integer as "seizureCount", totals
from seizure_summary where dimensions = 36
order by 1, 2 limit 5001;
