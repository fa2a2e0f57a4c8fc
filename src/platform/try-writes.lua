-- Tries one write of each kind that the app needs, and removes its keys again.
-- KEYS: 1 string, 2 hash, 3 sorted set
-- ARGV: none
-- Returns: the names of the commands that the user may not use
--- @include "refused.lua"
return refused({
  { 'SET', KEYS[1], '1', 'PX', '1' }, { 'HSET', KEYS[2], 'a', '1' }, { 'ZADD', KEYS[3], '1', 'a' },
  { 'DEL', KEYS[1], KEYS[2], KEYS[3] },
})
