-- Notes that somebody who asked without a name is about to be told something, once; with the end of the question who it was is forgotten.
-- KEYS: 1 installation, 2 question, 3 their own questions
-- ARGV: 1 generation, 2 question id, 3 what is told, 4 '1' the end
-- Returns: 1 when it was not told before, else 0
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
local first = redis.call('HSETNX', KEYS[2], 'told:' .. ARGV[3], '1')
if ARGV[4] == '1' then
  redis.call('HDEL', KEYS[2], 'sealed')
  redis.call('ZREM', KEYS[3], ARGV[2])
end
return first
