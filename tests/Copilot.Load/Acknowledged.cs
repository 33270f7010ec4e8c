using System.Collections.Concurrent;
using System.Text.Json;

namespace Copilot.Load;

/// <summary>What the program acknowledged before it was killed, on file as soon as it was: a run that is ended itself goes on where it was.</summary>
internal sealed class Acknowledged : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _file;
    private readonly ConcurrentQueue<string> _found = new();

    /// <param name="Kind"><c>seed</c>, <c>edit</c>, <c>request</c>, <c>act</c>, <c>round</c> or <c>found</c>.</param>
    /// <param name="Number">The case; of a seed or a round, its number.</param>
    /// <param name="Draft">Of an edit, the version that it made.</param>
    /// <param name="Text">The words of an edit, the id of a request, the act, what was found.</param>
    private sealed record Line(string Kind, long Number, int Draft = 0, string Text = "");

    /// <param name="file">It is gone on with where it is there.</param>
    /// <param name="seed">Of the points at which the program is killed; the file's own where it is there.</param>
    public Acknowledged(string file, int seed)
    {
        Seed = seed;
        if (File.Exists(file))
        {
            foreach (var line in File.ReadLines(file))
            {
                // The last may be cut off: what it told was not acknowledged to anybody.
                if (Read(line) is { } one)
                {
                    Take(one);
                }
            }
        }

        _file = new StreamWriter(file, append: true) { AutoFlush = true };
        _file.WriteLine();
        Keep(new Line("seed", Seed));
    }

    public int Seed { get; private set; }

    /// <summary>How many rounds were gone to their end.</summary>
    public int Rounds { get; private set; }

    public ConcurrentDictionary<(long Case, int Draft), string> Edits { get; } = new();

    public ConcurrentDictionary<long, string> Requests { get; } = new();

    public ConcurrentDictionary<(long Case, string Act), bool> Acts { get; } = new();

    /// <summary>What was missing or half done.</summary>
    public IReadOnlyList<string> Found => [.. _found];

    public int Count => Edits.Count + Requests.Count + Acts.Count;

    public void Edit(long id, int draft, string text) => Add(new Line("edit", id, draft, text));

    public void Request(long id, string name) => Add(new Line("request", id, 0, name));

    public void Act(long id, string act) => Add(new Line("act", id, 0, act));

    public void Round(int number) => Add(new Line("round", number));

    public void Wrong(string what) => Add(new Line("found", 0, 0, what));

    public void Dispose() => _file.Dispose();

    private static Line? Read(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<Line>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Add(Line line)
    {
        Take(line);
        Keep(line);
    }

    private void Take(Line line)
    {
        switch (line.Kind)
        {
            case "seed":
                Seed = (int)line.Number;
                break;
            case "edit":
                Edits[(line.Number, line.Draft)] = line.Text;
                break;
            case "request":
                Requests[line.Number] = line.Text;
                break;
            case "act":
                Acts[(line.Number, line.Text)] = true;
                break;
            case "round":
                Rounds = (int)line.Number;
                break;
            default:
                _found.Enqueue(line.Text);
                break;
        }
    }

    private void Keep(Line line)
    {
        lock (_gate)
        {
            _file.WriteLine(JsonSerializer.Serialize(line));
        }
    }
}
