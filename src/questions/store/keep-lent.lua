-- A question that came back without an answer has one after all: it is answered where it was asked, and waits here no more.
-- KEYS: 1 installation, 2 question, 3 open here, 4 askers here
-- ARGV: 1 generation, 2 id, 3 id there
-- Returns: 1, or 0 when it did not wait
--- @include "../../installations/guard.lua"
--- @include "take-open.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if not take_open(KEYS[3], KEYS[4], ARGV[2]) then return 0 end
redis.call('HSET', KEYS[2], 'lent', ARGV[3])
return 1
