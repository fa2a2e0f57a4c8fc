-- Notes whether a person wants messages about what becomes of their questions.
-- KEYS: 1 installation, 2 quiet
-- ARGV: 1 generation, 2 person, 3 '1' wants none, '0' wants them
-- Returns: 1, or 0 when the workspace is gone
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
redis.call(ARGV[3] == '1' and 'SADD' or 'SREM', KEYS[2], ARGV[2])
return 1
