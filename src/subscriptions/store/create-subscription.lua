-- Gives a place its course, unless it has one; with a revision, in the place of the one it has.
-- KEYS: 1 installation, 2 place, 3 subscription, 4 all, 5 todo, 6 entries, 7 introduction chain, 8 subscription it replaces
-- ARGV: 1 generation, 2 subscription id, 3 fields, 4 introduction chain id, 5 its fields, 6 now (ms), 7 id it replaces ('' none), 8 revision of that
-- Returns: {'created', todo number of the introduction} | {'taken', subscription id} | {'gone'}
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/outbox.lua"
--- @include "fields.lua"
if not installed(KEYS[1], ARGV[1]) then return { 'gone' } end
local there = redis.call('GET', KEYS[2]) or ''
if there == ARGV[2] then return { 'created', 0 } end
if there ~= ARGV[7] then return { 'taken', there } end
if there ~= '' then
  if redis.call('HGET', KEYS[8], 'revision') ~= ARGV[8] then return { 'taken', there } end
  redis.call('HSET', KEYS[8], 'state', 'ended', 'next', '', 'due', '')
  redis.call('HINCRBY', KEYS[8], 'revision', 1)
  todo_put(KEYS[5], KEYS[6], 'copy-due', there, ARGV[6])
end
set_fields(KEYS[3], ARGV[3])
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SADD', KEYS[4], ARGV[2])
todo_put(KEYS[5], KEYS[6], 'copy-due', ARGV[2], ARGV[6])
return { 'created', outbox_reserve(KEYS[7], KEYS[5], KEYS[6], ARGV[4], ARGV[5], ARGV[6]) }
