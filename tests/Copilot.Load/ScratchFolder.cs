namespace Copilot.Load;

/// <summary>A folder that is gone when it is no longer used.</summary>
public sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("copilot-load-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A file is still held; the system clears its scratch folders.
        }
    }
}
