using System.Text;

namespace Copilot.Core.AuditLog;

/// <summary>What verifying an exported log gave.</summary>
/// <param name="Sealed">The export ended in its seal.</param>
/// <param name="Problems">Lines that cannot be read; the chain is then not judged beyond the first.</param>
public sealed record AuditLogVerdict(ChainVerdict Chain, bool Sealed, IReadOnlyList<Problem> Problems);

/// <summary>An audit log as it is exported: JSON Lines, one event a line, and last the seal with the number of events and the hash of the last.</summary>
public static class AuditLogFile
{
    public const string NotALine = "H010";
    public const string LineTooLong = "H011";
    public const string AfterSeal = "H012";
    public const string Empty = "H013";
    public const string OtherPayload = "H005";
    public const string NoSeal = "H006";

    /// <summary>Characters of a line. An event takes a few thousand; a payload may stand beside it.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    /// <summary>Writes a log with its seal.</summary>
    public static void Write(TextWriter writer, IEnumerable<AuditLine> lines)
    {
        AuditHead? head = null;
        foreach (var line in lines)
        {
            writer.Write(line.Write() + "\n");
            head = line.Event is { } e ? AuditHead.Of(e) : head;
        }

        if (head is not null)
        {
            writer.Write(new AuditLine(null, head).Write() + "\n");
        }
    }

    /// <summary>Reads a log once, holding one line at a time.</summary>
    /// <param name="name">Of the file, for the places of problems.</param>
    /// <param name="noted">A head that was noted elsewhere; null for none.</param>
    public static AuditLogVerdict Verify(TextReader reader, string name, AuditHead? noted = null)
    {
        var (verifier, number) = (new ChainVerifier(null, noted), 0);
        AuditHead? seal = null,
            last = null;
        ChainBreak? payload = null;
        long position = 0;
        AuditLogVerdict Stopped(string code, string reason, string remedy) =>
            new(verifier.Finish(), seal is not null, [new Problem(code, new Place(name, number), reason, remedy)]);
        foreach (var text in Lines(reader))
        {
            number++;
            if (text is null)
            {
                return Stopped(
                    LineTooLong,
                    $"The line is longer than {LongestLine} characters.",
                    "Give an export of the audit log as the workspace writes it."
                );
            }

            if (seal is not null)
            {
                return Stopped(
                    AfterSeal,
                    "A line stands after the seal.",
                    "Give one export as it was written: what follows its seal does not belong to it."
                );
            }

            if (AuditLine.Read(text) is not { } line)
            {
                return Stopped(
                    NotALine,
                    "The line is neither an event of an audit log nor its seal.",
                    "Give an export of the audit log as the workspace writes it: JSON Lines, with each key once and none besides."
                );
            }

            if (line.Event is not { } e)
            {
                seal = line.Seal;
                continue;
            }

            position++;
            verifier.Add(e);
            last = AuditHead.Of(e);
            if (payload is null && line.Payload is { } changed && !Fits(changed, e.Payload))
            {
                payload = new ChainBreak(
                    OtherPayload,
                    ChainFault.Altered,
                    position,
                    e.Sequence,
                    $"What event {e.Sequence} changed was altered: it does not give the hash that the event holds."
                );
            }
        }

        if (position == 0 && seal is null)
        {
            number = 1;
            return Stopped(Empty, "The file holds no event.", "Give an export of the audit log.");
        }

        var chain = verifier.Finish();
        var found =
            new[] { chain.Break, payload }.OfType<ChainBreak>().OrderBy(b => b.Position).FirstOrDefault() ?? AtEnd(seal, last, chain.Count);
        return new AuditLogVerdict(chain with { Break = found }, seal is not null, []);
    }

    private static ChainBreak? AtEnd(AuditHead? seal, AuditHead? last, long count) =>
        seal is null
            ? new ChainBreak(NoSeal, ChainFault.Removed, count + 1, count + 1, "The seal is missing: the end may have been cut off.")
        : count < seal.Count
            ? new ChainBreak(
                ChainBreak.Removed,
                ChainFault.Removed,
                count + 1,
                count + 1,
                $"The end was cut: the seal tells of {seal.Count} events, and {count} are here."
            )
        : count > seal.Count
            ? new ChainBreak(
                ChainBreak.Inserted,
                ChainFault.Inserted,
                seal.Count + 1,
                seal.Count + 1,
                $"Events were added: the seal tells of {seal.Count}, and {count} are here."
            )
        : (last ?? AuditHead.Empty(seal.Chain)) == seal ? null
        : new ChainBreak(
            ChainBreak.Altered,
            ChainFault.Altered,
            count,
            count,
            $"The seal is another chain's, or event {count} was replaced: its hash is not the one of the seal."
        );

    private static bool Fits(string payload, string? hash)
    {
        try
        {
            return AuditHash.Of(payload) == hash;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    // Null for a line that is too long; the rest is then not read.
    private static IEnumerable<string?> Lines(TextReader reader)
    {
        var line = new StringBuilder();
        var buffer = new char[8192];
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0; )
        {
            var start = 0;
            for (int end; (end = Array.IndexOf(buffer, '\n', start, read - start)) >= 0; start = end + 1)
            {
                if (line.Length + end - start > LongestLine)
                {
                    yield return null;
                    yield break;
                }

                yield return line.Append(buffer, start, end - start).ToString().TrimEnd('\r');
                line.Clear();
            }

            if (line.Length + read - start > LongestLine)
            {
                yield return null;
                yield break;
            }

            line.Append(buffer, start, read - start);
        }

        if (line.Length > 0)
        {
            yield return line.ToString().TrimEnd('\r');
        }
    }
}
