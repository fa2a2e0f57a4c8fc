-- Slack gave a channel a new id: a subscription that was there before is there still.
-- KEYS: 1 installation, 2 subscription, 3 those the new channel had
-- ARGV: 1 generation, 2 old channel id, 3 new channel id, 4 subscription id
-- Returns: 1, or 0 when it is of another place
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HGET', KEYS[2], 'place') ~= ARGV[2] then return 0 end
redis.call('SADD', KEYS[3], ARGV[4])
redis.call('HSET', KEYS[2], 'place', ARGV[3])
return 1
