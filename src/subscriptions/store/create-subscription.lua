-- Gives a place its course, unless it has one; with a revision, in the place of the one it has. One that was there before goes on,
-- or begins anew: then what was delivered is put with what is past.
-- KEYS: 1 installation, 2 place, 3 subscription, 4 all, 5 todo, 6 entries, 7 introduction chain, 8 subscription it replaces, 9 position, 10 past, 11 those its channel had, 12 those that join its host, then pairs of a key of the one it replaces and its own
-- ARGV: 1 generation, 2 subscription id, 3 fields, 4 introduction chain id, 5 its fields, 6 now (ms), 7 id it replaces ('' none), 8 revision of that, 9 revision of its own record ('' where it is new), 10 'anew' or '', 11 its host ('' none)
-- Returns: {'created'} | {'taken', subscription id} | {'gone'}
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/outbox.lua"
--- @include "fields.lua"
--- @include "due.lua"
if not installed(KEYS[1], ARGV[1]) then return { 'gone' } end
local there = redis.call('GET', KEYS[2]) or ''
local is_new = ARGV[9] == ''
if is_new and there == ARGV[2] then return { 'created' } end
if not is_new and redis.call('HGET', KEYS[3], 'revision') ~= ARGV[9] then return { 'taken', ARGV[2] } end
if there ~= ARGV[7] then return { 'taken', there } end
if there ~= '' and there ~= ARGV[2] then
  if redis.call('HGET', KEYS[8], 'revision') ~= ARGV[8] then return { 'taken', there } end
  redis.call('HSET', KEYS[8], 'state', 'ended', 'next', '', 'due', '')
  redis.call('HINCRBY', KEYS[8], 'revision', 1)
  put_due(KEYS[5], KEYS[6], KEYS[8])
end
if ARGV[10] == 'anew' then
  for _, taken in ipairs(redis.call('LRANGE', KEYS[9], 0, -1)) do redis.call('RPUSH', KEYS[10], taken) end
  redis.call('DEL', KEYS[9])
end
for i = 13, #KEYS, 2 do
  local kept = redis.call('GET', KEYS[i])
  if kept then redis.call('SETNX', KEYS[i + 1], kept) end
end
set_fields(KEYS[3], ARGV[3])
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SADD', KEYS[4], ARGV[2])
redis.call('SADD', KEYS[11], ARGV[2])
if ARGV[11] ~= '' then redis.call('SADD', KEYS[12], ARGV[2]) end
put_due(KEYS[5], KEYS[6], KEYS[3])
outbox_reserve(KEYS[7], KEYS[5], KEYS[6], ARGV[4], ARGV[5], ARGV[6])
return { 'created' }
