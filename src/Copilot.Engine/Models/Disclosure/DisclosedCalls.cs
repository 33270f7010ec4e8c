using Copilot.Core.Disclosure;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Disclosure;

/// <summary>What the calls of one case sent. May be used by many calls at once.</summary>
/// <param name="documents">The ids of the case's documents.</param>
internal sealed class DisclosedCalls(IEnumerable<string> documents, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _documents = documents.ToHashSet(StringComparer.Ordinal);
    private readonly List<DisclosureRecord> _records = [];
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);

    /// <summary>In an order that does not depend on which call was faster.</summary>
    public IReadOnlyList<DisclosureRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _records
                        .OrderBy(r => r.Role, StringComparer.Ordinal)
                        .ThenBy(r => r.Purpose, StringComparer.Ordinal)
                        .ThenBy(r => r.Hash, StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>Before a request is sent.</summary>
    /// <param name="log">Null where none is kept beyond the case.</param>
    /// <exception cref="ModelFailedException">The log cannot be written.</exception>
    public void Sends(ModelRequest request, Destination destination, DisclosureLog? log)
    {
        var record = Record(request, destination, time.GetUtcNow());
        log?.Append(record);
        lock (_gate)
        {
            _sent.Add(record.Hash);
            _records.Add(record);
        }
    }

    /// <summary>After an answer: one that nothing was sent for was recorded.</summary>
    public void Answered(ModelRequest request)
    {
        var hash = request.Hash;
        lock (_gate)
        {
            if (!_sent.Contains(hash))
            {
                _records.Add(Record(request, Destination.Recorded, null));
            }
        }
    }

    private DisclosureRecord Record(ModelRequest request, Destination destination, DateTimeOffset? at) =>
        new(
            at,
            ModelRequest.Spell(request.Role),
            request.Prompt,
            destination,
            request.Hash,
            MaskForm.Count(request.Messages.Select(m => m.Text)),
            request.Messages.Sum(m => m.Text.Length),
            request.Messages.Where(m => m.Speaker == Speaker.User).SelectMany(m => Named(m.Text)).Distinct(StringComparer.Ordinal).Count()
        );

    private IEnumerable<string> Named(string text)
    {
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.'))
            {
                i++;
            }

            var word = text[start..i].TrimEnd('.');
            if (word.Length > 0 && _documents.Contains(word))
            {
                yield return word;
            }

            i = Math.Max(i, start + 1);
        }
    }
}
