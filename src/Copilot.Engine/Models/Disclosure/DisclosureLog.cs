using System.Buffers;
using System.Text.Json;
using Copilot.Core.Disclosure;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Disclosure;

/// <summary>A file to which each call that is sent adds one line of JSON.</summary>
/// <param name="path">Made if it does not exist; its folder must.</param>
public sealed class DisclosureLog(string path)
{
    private readonly Lock _gate = new();

    /// <exception cref="ModelFailedException">It cannot be written.</exception>
    public void Append(DisclosureRecord record)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            record.WriteTo(writer);
        }

        bytes.Write("\n"u8);
        try
        {
            lock (_gate)
            {
                // One write, at the end whoever else writes: lines of several runs do not mix.
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                file.Write(bytes.WrittenSpan);
            }
        }
        catch (Exception thrown) when (thrown is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ModelFailedException(
                ModelFailure.NotLogged,
                "The record of what leaves (Copilot:Model:DisclosureLog) cannot be written, so nothing was sent."
            );
        }
    }
}
