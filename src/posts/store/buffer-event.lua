-- Keeps an event on an unknown message while a post of ours may be in the place without a record, and is looked for.
-- KEYS: 1 installation, 2 ledger, 3 place lock, 4 pending, 5 parked
-- ARGV: 1 generation, 2 ts of the message or thread, 3 event (JSON), 4 earliest date of the post that is looked for (s)
-- Returns: 'known' (it is in the ledger by now) | 'kept' | 'unknown' (not ours, nothing kept) | 'gone'
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/pending-events.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1 then return 'known' end
if redis.call('EXISTS', KEYS[3]) == 0 or redis.call('EXISTS', KEYS[5]) == 1 then return 'unknown' end
if tonumber(ARGV[2]) < tonumber(ARGV[4]) then return 'unknown' end
redis.call('HSET', KEYS[4], ARGV[2], pending_join(redis.call('HGET', KEYS[4], ARGV[2]), '[' .. ARGV[3] .. ']'))
return 'kept'
