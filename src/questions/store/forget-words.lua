-- A question that was taken back keeps none of its words.
-- KEYS: 1 installation, 2 question
-- ARGV: 1 generation, 2 what stands in their place
-- Returns: 1 when they are gone, 0 when it was not taken back
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HEXISTS', KEYS[2], 'withdrawn') == 0 then return 0 end
redis.call('HSET', KEYS[2], 'text', ARGV[2])
return 1
