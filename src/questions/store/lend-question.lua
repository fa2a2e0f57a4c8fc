-- An open question is asked in the session of another channel, with the votes it has: as a question there, while it waits here no more.
-- KEYS: 1 installation, 2 question, 3 open here, 4 askers here, 5 the question there, 6 open there, 7 askers there
-- ARGV: 1 generation, 2 id, 3 id there, 4 fields there (JSON), 5 what it is while it waits there (JSON)
-- Returns: 1, or 0 when it did not wait
--- @include "../../installations/guard.lua"
--- @include "../../subscriptions/store/fields.lua"
--- @include "take-open.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local entry = take_open(KEYS[3], KEYS[4], ARGV[2])
if not entry then return 0 end
local copies = redis.call('HGET', KEYS[2], 'copies')
redis.call('HSET', KEYS[2], 'lent', ARGV[3], 'copies', copies and (copies .. ' ' .. ARGV[3]) or ARGV[3])
set_fields(KEYS[5], ARGV[4])
-- It may have been edited since it was read.
redis.call('HSET', KEYS[5], 'text', redis.call('HGET', KEYS[2], 'text'))
redis.call('HSET', KEYS[6], ARGV[3], ARGV[5])
redis.call('HINCRBY', KEYS[7], entry.by, 1)
return 1
