Attribute VB_Name = "JixiaoFiles"
' Files and folders beside the workbook and in %TEMP%, and the log that error messages point to.
'
' By the scripting runtime: Dir, Kill and Open lose letters that are not in the computer's code page.
Option Explicit
Option Private Module

Private Const ForAppending As Long = 8

Public Function FileThere(ByVal path As String) As Boolean
    FileThere = Files().FileExists(path)
End Function

Public Function FolderThere(ByVal path As String) As Boolean
    FolderThere = Files().FolderExists(path)
End Function

' A path in %TEMP% where there is no file yet.
Public Function NewTemporaryFile(ByVal ending As String) As String
    Dim number As Long
    Do
        number = number + 1
        NewTemporaryFile = TemporaryFolder() & "\jixiao-" & Format$(Now, "yyyymmddhhnnss") & "-" & number & ending
    Loop While FileThere(NewTemporaryFile)
End Function

' A temporary file that cannot be deleted is no reason to trouble the user.
Public Sub DeleteQuietly(ByVal path As String)
    On Error Resume Next
    If FileThere(path) Then Files().DeleteFile path, True
End Sub

Public Function LogPath() As String
    LogPath = TemporaryFolder() & "\jixiao\jixiao.log"
End Function

' Appends a line, best effort. The Python side writes the same file in UTF-8: what is not ASCII is written as its
' code, which is right in every code page.
Public Sub WriteLog(ByVal place As String, ByVal number As Long, ByVal description As String)
    Dim stream As Object
    On Error Resume Next
    If Not FolderThere(TemporaryFolder() & "\jixiao") Then Files().CreateFolder TemporaryFolder() & "\jixiao"
    Set stream = Files().OpenTextFile(LogPath(), ForAppending, True)
    stream.WriteLine Format$(Now, "yyyy-mm-dd hh:nn:ss") & " VBA " & place & " " & number & " " & AsAscii(description)
    stream.Close
End Sub

Public Function AsAscii(ByVal text As String) As String
    Dim place As Long, code As Long
    For place = 1 To Len(text)
        code = AscW(Mid$(text, place, 1))
        If code < 0 Then code = code + 65536
        If code >= 32 And code < 127 Then
            AsAscii = AsAscii & ChrW(code)
        Else
            AsAscii = AsAscii & "\u" & Right$("000" & Hex$(code), 4)
        End If
    Next place
End Function

Private Function TemporaryFolder() As String
    TemporaryFolder = Environ("TEMP")
End Function

Private Function Files() As Object
    Set Files = CreateObject("Scripting.FileSystemObject")
End Function
