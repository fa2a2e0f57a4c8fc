-- Keeps what a digest is about, or what it says by now.
-- KEYS: 1 installation, 2 digests
-- ARGV: 1 generation, 2 moment (ms), 3 record (JSON), 4 '1' when only if none is kept
-- Returns: the record that is kept, '' when the workspace is gone
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return '' end
if ARGV[4] == '1' then
  redis.call('HSETNX', KEYS[2], ARGV[2], ARGV[3])
else
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
end
return redis.call('HGET', KEYS[2], ARGV[2])
