-- Keeps an answer that was given in a form, and reserves the message that says it in the thread of its question.
-- KEYS: 1 installation, 2 answers, 3 chain, 4 todo, 5 entries
-- ARGV: 1 generation, 2 chain id, 3 answer (JSON), 4 fields of the chain, 5 now (ms)
-- Returns: the todo number of the message, 0 when it was kept before, -1 when the workspace is gone
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
local number = outbox_reserve(KEYS[3], KEYS[4], KEYS[5], ARGV[2], ARGV[4], ARGV[5])
-- Until it stands it has the name of its message.
if number > 0 then redis.call('HSET', KEYS[2], ARGV[2], ARGV[3]) end
return number
