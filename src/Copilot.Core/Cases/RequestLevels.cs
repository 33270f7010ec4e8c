using Copilot.Core.Yaml;

namespace Copilot.Core.Cases;

/// <summary>Reads the levels and the construct of one request: unknown bones and upside-down spans are refused, and once all
/// of it is read, spans are expanded to mobile interspaces.</summary>
internal sealed class RequestLevels(List<Problem> problems)
{
    // One request, one spine: L6 named anywhere changes what L5-S1 means everywhere.
    private bool SixLumbar => SixthLumbar is not null;

    /// <summary>Where L6 is named first; null where it is not.</summary>
    public Place? SixthLumbar { get; private set; }

    /// <summary>A span from its top bone to its bottom bone; null, with a problem, where it is none.</summary>
    public Construct? Read(string text, Place place)
    {
        if (Construct.TryParse(text, out var span))
        {
            SixthLumbar ??= span.Top == Bone.L6 || span.Bottom == Bone.L6 ? place : null;
            return span;
        }

        var bones = text.Split('-', StringSplitOptions.TrimEntries);
        if (
            bones.Length == 2
            && bones.All(b => b.Length > 0)
            && Spine.TryParseBone(bones[0], out var top)
            && Spine.TryParseBone(bones[1], out var bottom)
        )
        {
            problems.Add(
                top == bottom
                    ? new Problem(
                        CaseProblems.UnknownLevel,
                        place,
                        $"'{text}' names one bone twice.",
                        "Write the upper bone, then the lower one."
                    )
                    : new Problem(CaseProblems.UpsideDown, place, $"'{text}' is upside down.", $"Write '{bones[1]}-{bones[0]}'.")
            );
        }
        else
        {
            problems.Add(
                new Problem(
                    CaseProblems.UnknownLevel,
                    place,
                    $"'{text}' is not a known level or span.",
                    Spelled(text) is { } whole ? $"Write '{whole}'." : "Write upper-lower, from C1 to S2 or pelvis, e.g. L4-L5 or T12-S2."
                )
            );
        }

        return null;
    }

    // A chart's short form, "L4-5", "L4/5" or "L5-1", written out.
    private static string? Spelled(string text)
    {
        var bones = text.Split(['-', '/', '\u2013'], StringSplitOptions.TrimEntries);
        if (bones.Length != 2 || bones[0].Length == 0 || bones[1].Length == 0)
        {
            return null;
        }

        string[] lower = bones[1].All(char.IsAsciiDigit)
            ? [$"{bones[0][0]}{bones[1]}", $"T{bones[1]}", $"L{bones[1]}", $"S{bones[1]}"]
            : [bones[1]];
        return lower
            .Select(b => $"{bones[0]}-{b}".ToUpperInvariant())
            .FirstOrDefault(s => Construct.TryParse(s, out var span) && span.Bottom != Bone.L6);
    }

    /// <summary>The spans of one line's <c>levels</c>.</summary>
    public IReadOnlyList<(Construct, Place)> Read(IReadOnlyList<YamlItem> items)
    {
        var spans = new List<(Construct, Place)>();
        foreach (var item in items)
        {
            if (item.Text is null)
            {
                problems.Add(new Problem(YamlSource.WrongType, item.Place, "A level is not a text.", "Write it like L4-L5."));
            }
            else if (Read(item.Text, item.Place) is { } span)
            {
                spans.Add((span, item.Place));
            }
        }

        return spans;
    }

    /// <summary>The mobile interspaces of the spans, each once, top to bottom.</summary>
    public IReadOnlyList<Interspace> Expand(IReadOnlyList<(Construct Span, Place Place)> spans)
    {
        var found = new SortedSet<Interspace>();
        foreach (var (span, place) in spans)
        {
            var interspaces = span.Interspaces(SixLumbar);
            if (interspaces.Count == 0)
            {
                problems.Add(
                    new Problem(
                        CaseProblems.NoMobileInterspace,
                        place,
                        $"'{span}' spans no mobile interspace.",
                        "Name the levels that are operated on.",
                        Weight.Message
                    )
                );
            }

            foreach (var interspace in interspaces)
            {
                if (!found.Add(interspace))
                {
                    problems.Add(
                        new Problem(
                            CaseProblems.RepeatedLevel,
                            place,
                            $"{interspace} is named twice on one line; it counts once.",
                            "Name each level once.",
                            Weight.Message
                        )
                    );
                }
            }
        }

        return [.. found];
    }
}
