-- Puts a record in the place of the one it was made from, and what follows into todo; nothing if it has changed meanwhile.
-- KEYS: 1 installation, 2 record, 3 todo, 4 entries
-- ARGV: 1 generation, 2 the record as it was read ('' none), 3 the new one ('' none), 4 what follows: list of { what, of, not before in ms } (JSON)
-- Returns: 'changed' | 'stale' | 'gone'
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[2] then return 'stale' end
if ARGV[3] == '' then redis.call('DEL', KEYS[2]) else redis.call('SET', KEYS[2], ARGV[3]) end
for _, one in ipairs(cjson.decode(ARGV[4])) do
  todo_put(KEYS[3], KEYS[4], one[1], one[2], string.format('%.0f', one[3]))
end
return 'changed'
