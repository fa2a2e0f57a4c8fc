-- Keeps that a person marked a lesson as read, or took that back.
-- KEYS: 1 installation, 2 ledger, 3 reads, 4 readers, 5 tasks, 6 entries
-- ARGV: 1 generation, 2 card, 3 person, 4 '1' read or '0' not, 5 place, 6 now (ms)
-- Returns: 'marked' | 'same' | 'unknown' (no card of a lesson) | 'gone'
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local card = redis.call('HGET', KEYS[2], ARGV[2])
if not card or cjson.decode(card).kind ~= 'lesson' then return 'unknown' end
local field = ARGV[2] .. '/' .. ARGV[3]
local changed
if ARGV[4] == '1' then
  changed = redis.call('HSETNX', KEYS[3], field, ARGV[6])
  redis.call('ZADD', KEYS[4], 0, field)
else
  changed = redis.call('HDEL', KEYS[3], field)
  redis.call('ZREM', KEYS[4], field)
end
if changed == 0 then return 'same' end
show_card({ tasks = KEYS[5], entries = KEYS[6] }, ARGV[5], ARGV[2], ARGV[6])
return 'marked'
