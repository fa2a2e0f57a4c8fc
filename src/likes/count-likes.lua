-- How many people like each of some messages of a place, in their order.
-- KEYS: 1 rank
-- ARGV: the ts of each
-- Returns: the counts
local counts = {}
for i, ts in ipairs(ARGV) do counts[i] = tonumber(redis.call('ZSCORE', KEYS[1], ts) or 0) end
return counts
